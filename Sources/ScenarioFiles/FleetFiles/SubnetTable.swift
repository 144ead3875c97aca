/// Which site a network belongs to; of several that contain an address the narrowest wins.
struct SubnetTable: Sendable {
  private var sites: [Subnet: Int] = [:]
  /// Narrowest first.
  private var prefixes: [Int] = []

  /// - Returns: false, without a change, if the network belongs to another site already.
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
      if let site = sites[Subnet(containing: subnet.network, prefix: prefix)] {
        return site
      }
    }
    return nil
  }
}
