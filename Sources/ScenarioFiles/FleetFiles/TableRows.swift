import FleetModel
import Snapshots

/// A table that is read a row at a time, whatever it is written in.
protocol TableRows: ~Copyable {
  var file: String { get }
  /// Names of the fields. A later row may add some at the end.
  var header: [String] { get }
  /// Where a name of the header stands.
  func headerPlace(_ field: Int) -> SourcePlace
  /// Line on which the current row begins, from 1.
  var rowLine: Int { get }
  /// Of the current row; as in the header, unless the row is broken.
  var fieldCount: Int { get }
  /// Of the file; covers all of it once ``next()`` has returned false.
  var fingerprint: Fingerprint { get }
  /// Fields asked for by ``text(_:)`` that were not UTF-8, and the line of the first.
  var repairs: (fields: Int, firstLine: Int) { get }

  /// Goes to the next row that is not blank; false at the end of the file.
  mutating func next() throws(FileFault) -> Bool
  /// Bytes of a field; empty beyond the last field.
  func bytes(_ field: Int) -> ArraySlice<UInt8>
  /// A field without the spaces at its ends.
  mutating func text(_ field: Int) -> String
  /// Where a field of the current row begins, or the row itself for a field it does not have.
  func place(_ field: Int) -> SourcePlace
}

extension TableRows where Self: ~Copyable {
  /// Bytes of a field without the spaces at its ends.
  func trimmed(_ field: Int) -> ArraySlice<UInt8> {
    var content = bytes(field)
    while let first = content.first, first == 0x20 || first == 0x09 { content.removeFirst() }
    while let last = content.last, last == 0x20 || last == 0x09 { content.removeLast() }
    return content
  }
}
