import FleetModel

/// A change as it is written: what is set is put into the scenario's tree when all else has been read.
struct PendingChange {
  var kind: Change.Kind
  var when: WrittenTimes
  var isPerSite: Bool
  var affects: [Condition]
  /// The names of the sites that it concerns; nil: all.
  var sites: [String]?
  var edits: [TreeEdit]
  var place: SourcePlace
}
