import Randomness

extension Stage {
  /// Bytes that are sent over a path of links, shared fairly with all other transfers there.
  package struct Transfer: Sendable, Hashable {
    package var bytes: Varying<Distribution>
    /// Names of links, in order of the path; the name `access` stands for the device's own: `wired` where its
    /// `wifi` column says wired, else `wifi`. Links a site does not have are left out.
    package var over: [String]
    /// Bytes per second; nil: none.
    package var cap: Varying<Double>?
    /// Relative share under contention; 1 unless said otherwise.
    package var weight: Double
    /// Content that peers or a cache at the site can serve instead of the links in `over`.
    package var peers: Peers?
    /// Whether all devices of a site that load it hear one stream.
    package var isMulticast: Bool
    package var kind = BytesKind.other
    /// Whether devices that are at home otherwise have been brought to their site for it.
    package var isAtSite = false
    package init(
      bytes: Varying<Distribution>, over: [String], cap: Varying<Double>? = nil, weight: Double = 1,
      peers: Peers? = nil, isMulticast: Bool = false
    ) {
      self.bytes = bytes
      self.over = over
      self.cap = cap
      self.weight = weight
      self.peers = peers
      self.isMulticast = isMulticast
    }
  }

  /// Once `seeds` devices of a site hold the content, the later ones take `share` of their bytes from peers
  /// (over the link `over`), and only the rest over the transfer's own path.
  package struct Peers: Sendable, Hashable {
    /// Part of the bytes, from 0 to 1.
    package var share: Double
    /// How many devices of the site must hold the content before the others load it from them.
    package var seeds: Int
    /// The names of the links on its path.
    package var over: [String]
    package init(share: Double, seeds: Int, over: [String]) {
      self.share = share
      self.seeds = seeds
      self.over = over
    }
  }
}
