extension Measure {
  /// The name of a link's utilisation.
  package static func utilisation(ofLink link: String) -> String { "link.\(link).utilisation" }

  /// What each link carries.
  ///
  /// - Parameter role: The link's index in a legend.
  static func link(_ link: String, role: Int) -> [Measure] {
    [
      Measure(
        "link.\(link).bytes", .links, "\(link): bytes", .bytes,
        "bytes carried, over all sites"
      ) { $0.link(role).bytes },
      Measure(
        "link.\(link).peak rate", .links, "\(link): peak rate of the busiest", .bytesPerSecond,
        "highest rate at any one site"
      ) { $0.link(role).peakRate },
      Measure(
        "link.\(link).peak transfers", .links, "\(link): most transfers at once on one", .count,
        "most transfers at once at any one site"
      ) { $0.link(role).peakTransfers },
      Measure(
        "link.\(link).transfers", .links, "\(link): transfers, time average", .count, pooled: .ratio,
        for: .filesOnly,
        "transfers under way, averaged over time, over all sites", weight: { $0.span }
      ) { $0.average($0.link(role).transfers) },
      Measure(
        utilisation(ofLink: link), .links, "\(link): utilisation", .share, pooled: .ratio, better: .neither,
        "bytes carried over what it could have carried", weight: { $0.link(role).offered }
      ) { outcome in
        let link = outcome.link(role)
        return link.offered > 0 ? link.bytes / link.offered : .nan
      },
    ]
  }
}
