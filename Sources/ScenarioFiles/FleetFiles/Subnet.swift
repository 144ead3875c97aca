/// An IPv4 network such as 10.20.16.0/20.
struct Subnet: Hashable, Sendable {
  let network: UInt32
  let prefix: Int

  /// Nil for what is no IPv4 network. An address without `/n` is a network of one; bits beyond the prefix are
  /// ignored.
  init?(_ text: String) {
    let halves = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = halves.first, let address = Self.address(first) else { return nil }
    let prefix = halves.count == 2 ? Int(halves[1]) : 32
    guard let prefix, (0...32).contains(prefix) else { return nil }
    self.prefix = prefix
    network = address & Self.mask(prefix)
  }

  static func mask(_ prefix: Int) -> UInt32 { prefix == 0 ? 0 : ~0 << UInt32(32 - prefix) }

  /// Four numbers up to 255 between dots; nil otherwise.
  static func address(_ text: Substring) -> UInt32? {
    let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count == 4 else { return nil }
    var address: UInt32 = 0
    for piece in pieces {
      guard let byte = UInt8(piece) else { return nil }
      address = address << 8 | UInt32(byte)
    }
    return address
  }
}

/// Which site a network belongs to; of several that contain an address the narrowest wins.
struct SubnetTable: Sendable {
  private var sites: [Subnet: Int] = [:]
  /// Narrowest first.
  private var prefixes: [Int] = []

  /// False, and nothing changes, if the network is already another site's.
  mutating func add(_ subnet: Subnet, site: Int) -> Bool {
    if let known = sites[subnet] { return known == site }
    sites[subnet] = site
    if !prefixes.contains(subnet.prefix) {
      prefixes.append(subnet.prefix)
      prefixes.sort(by: >)
    }
    return true
  }

  /// The site of an address or a network's first address ("10.20.16.0", "10.20.16.0/24").
  func site(of text: String) -> Int? {
    guard let subnet = Subnet(text) else { return nil }
    for prefix in prefixes where prefix <= subnet.prefix {
      if let site = sites[Subnet(network: subnet.network & Subnet.mask(prefix), prefix: prefix)] {
        return site
      }
    }
    return nil
  }
}

extension Subnet {
  fileprivate init(network: UInt32, prefix: Int) {
    self.network = network
    self.prefix = prefix
  }
}
