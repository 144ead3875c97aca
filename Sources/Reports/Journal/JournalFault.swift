/// Why a journal cannot be gone on with: for the operator, in one line.
package enum JournalFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// It is of a run with other inputs: what differs, in words.
  case another(path: String, differences: [String])
  /// It is of a program that writes journals differently.
  case format(path: String, number: UInt64)
  /// Its beginning, which says what it is of, cannot be read.
  case damaged(path: String)
  /// It is being written by another process.
  case inUse(path: String)
  case file(ResultFault)

  package var description: String {
    switch self {
    case .another(let path, let differences):
      "the unfinished run in \(path) is another one. What differs: \(differences.joined(separator: ", "))"
    case .format(let path, let number):
      "\(path) was written by another version of fleetsim (format \(number), here \(JournalPreface.format))"
    case .damaged(let path): "\(path) is no journal, or its beginning is damaged"
    case .inUse(let path): "\(path) is in use: another fleetsim runs in this folder"
    case .file(let fault): fault.description
    }
  }
}
