/// Every row of the files that a fleet was imported from: what it is called, and what became of it.
///
/// Some 45 bytes a row: texts lie one behind the other, and reasons are numbered.
package struct ImportedRows: Sendable, Hashable {
  /// One row, for people.
  package struct Row: Sendable, Hashable {
    package var file: String
    /// In the file, from 1.
    package var line: Int
    package var name: String
    package var serialNumber: String
    /// Why it is left out; nil: it is used.
    package var reason: String?
    /// The number of its first device in the fleet, from 0; nil: it has none.
    package var device: Int?
  }

  /// Names longer than this are cut, so that a strange file cannot fill the memory.
  private static let longest = 200
  private static let none = UInt32.max

  private var files: [String] = []
  /// For each file the number of its first row.
  private var firstRows: [Int] = []
  private var lines: [UInt32] = []
  private var text: [UInt8] = []
  /// Where the name of each row ends in ``text``, and where its serial number does.
  private var ends: [UInt32] = []
  /// Index into ``reasons``, plus one; 0: used.
  private var reasonNumbers: [UInt8] = []
  private var reasons: [String] = []
  /// ``none``: it has no device.
  private var devices: [UInt32] = []

  package init() {}

  package var count: Int { lines.count }

  /// Rows that are added from here on stand in this file.
  package mutating func begin(file: String) {
    files.append(file)
    firstRows.append(count)
  }

  /// Adds a row, in the order of the files. Names are UTF-8.
  package mutating func add(line: Int, name: ArraySlice<UInt8>, serialNumber: ArraySlice<UInt8>) {
    lines.append(UInt32(clamping: line))
    for part in [name, serialNumber] {
      // Beyond four gigabytes of names there are none.
      if text.count < Int(UInt32.max) - ImportedRows.longest {
        text.append(contentsOf: part.prefix(ImportedRows.longest))
      }
      ends.append(UInt32(text.count))
    }
    reasonNumbers.append(0)
    devices.append(ImportedRows.none)
  }

  /// Says why a row is left out.
  package mutating func leaveOut(_ row: Int, for reason: String) {
    let known = reasons.firstIndex(of: reason) ?? reasons.count
    if known == reasons.count { reasons.append(reason) }
    reasonNumbers[row] = UInt8(clamping: known + 1)
  }

  /// Says which device of the fleet is the first of a row.
  package mutating func number(_ row: Int, as device: Int) {
    devices[row] = UInt32(clamping: device)
  }

  package subscript(row: Int) -> Row {
    let file = firstRows.lastIndex { $0 <= row }
    let start = row == 0 ? 0 : Int(ends[2 * row - 1])
    let middle = Int(ends[2 * row])
    let reason = Int(reasonNumbers[row])
    return Row(
      file: file.map { files[$0] } ?? "", line: Int(lines[row]),
      name: String(decoding: text[start..<middle], as: UTF8.self),
      serialNumber: String(decoding: text[middle..<Int(ends[2 * row + 1])], as: UTF8.self),
      reason: reason == 0 ? nil : reasons[reason - 1],
      device: devices[row] == ImportedRows.none ? nil : Int(devices[row]))
  }

  /// Rows that have devices, in the order of these: a device belongs to the last row that begins at or before
  /// it. Costs a sort.
  package func inOrderOfDevices() -> [(device: Int, row: Int)] {
    devices.indices.filter { devices[$0] != ImportedRows.none }
      .sorted { devices[$0] < devices[$1] }
      .map { (Int(devices[$0]), $0) }
  }
}
