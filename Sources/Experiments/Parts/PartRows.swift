import Snapshots

/// What became of each part of the fleet in one trial.
package struct PartRows: Sendable, Hashable {
  /// In the order of the legend's parts.
  var tallies: [PartTally]
  /// By the numbers of reasons: every device that counts is in one of them.
  var reasons: [ReasonTally]
  /// Other than the plan, sites in order, and reasons within.
  var siteReasons: [SiteReason] = []

  /// Whether it can be of a trial of a plan with so many parts, reasons and sites: it may come from a file.
  func fits(parts: Int, reasons: Int, sites: Int) -> Bool {
    tallies.count == parts && self.reasons.count == reasons && tallies.allSatisfy(\.isPossible)
      && self.reasons.allSatisfy(\.isPossible)
      && siteReasons.allSatisfy { $0.site < sites && $0.reason < reasons }
  }

  func put(into writer: inout SnapshotWriter) {
    writer.put(all: tallies)
    writer.put(all: reasons)
    writer.put(all: siteReasons)
  }

  init(tallies: [PartTally], reasons: [ReasonTally]) {
    self.tallies = tallies
    self.reasons = reasons
  }

  init(from reader: inout SnapshotReader) throws(SnapshotFault) {
    tallies = try reader.takeAll()
    reasons = try reader.takeAll()
    siteReasons = try reader.takeAll()
  }
}
