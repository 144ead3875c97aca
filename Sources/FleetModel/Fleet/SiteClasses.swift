/// Sites that no condition tells apart: the kinds of site, divided further where a scenario names single
/// sites. Profiles are of one class each, so that where nothing names a site there are as many as there are
/// kinds.
struct SiteClasses {
  /// Of each site, by index, the number of its class.
  let ofSite: [Int]
  /// Of each class, the kind that its sites are of.
  let kinds: [String]
  /// Of each class, the name of its first site: what holds of this one holds of all.
  let sites: [String]

  /// - Parameter named: Sets of sites that are named together.
  init(_ kinds: [SiteKind], named: [[String]]) {
    var ofSite: [Int] = []
    var kindNames: [String] = []
    var sites: [String] = []
    let sets = named.map { Set($0) }  // asked for membership only
    for kind in kinds {
      var known: [[Bool]: Int] = [:]  // looked up only
      for name in kind.siteNames {
        let signature = sets.map { $0.contains(name) }
        if let number = known[signature] {
          ofSite.append(number)
          continue
        }
        known[signature] = kindNames.count
        ofSite.append(kindNames.count)
        kindNames.append(kind.name)
        sites.append(name)
      }
    }
    self.ofSite = ofSite
    self.kinds = kindNames
    self.sites = sites
  }
}
