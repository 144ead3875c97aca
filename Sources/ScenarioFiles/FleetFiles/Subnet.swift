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
    self.init(containing: address, prefix: prefix)
  }

  /// The network of that prefix that contains an address.
  init(containing address: UInt32, prefix: Int) {
    network = address & Self.mask(prefix)
    self.prefix = prefix
  }

  private static func mask(_ prefix: Int) -> UInt32 { prefix == 0 ? 0 : ~0 << UInt32(32 - prefix) }

  /// Four numbers up to 255 between dots; nil otherwise.
  private static func address(_ text: Substring) -> UInt32? {
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
