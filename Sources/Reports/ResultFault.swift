import CLibrary

/// Why results could not be written: for the operator, in one line.
package struct ResultFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// What could not be done.
  package enum Action: String, Sendable, Hashable {
    case makeFolder = "make the folder"
    case write
    case writeInto = "write into"
    case rename = "put into place"
  }

  package var action: Action
  package var path: String
  /// As the system numbers it: ENOSPC (disk full), EACCES (permission), …
  package var code: Int32

  package init(_ action: Action, _ path: String, _ code: Int32) {
    self.action = action
    self.path = path
    self.code = code
  }

  /// "cannot write Results/x/load.csv: No space left on device".
  package var description: String {
    if action == .makeFolder && code == EEXIST { return "\(path) is a file, not a folder" }
    return "cannot \(action.rawValue) \(path): \(String(cString: strerror(code)))"
  }
}
