/// Everything that was found about a row: each reason to leave it out, and what is only worth knowing.
struct Headings: OptionSet, Sendable {
  var rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }
  init(_ reason: LeaveOutReason) { rawValue = 1 << UInt32(reason.rawValue) }

  // Worth knowing, but no reason to leave a row out.
  static let hybrid = Headings(rawValue: 1 << 30)
  static let noSerial = Headings(rawValue: 1 << 31)

  func contains(_ reason: LeaveOutReason) -> Bool { contains(Headings(reason)) }
  mutating func insert(_ reason: LeaveOutReason) { insert(Headings(reason)) }

  /// The reason under which the row is counted; nil: it is used.
  var first: LeaveOutReason? { LeaveOutReason.allCases.first { contains($0) } }
}
