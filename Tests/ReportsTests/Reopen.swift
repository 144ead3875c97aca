import CLibrary

@testable import Reports

/// Opens a journal that was closed before. A process that another test starts at that moment inherits the
/// lock until it becomes another program; so this waits for the end of that, half a minute at most.
func reopen(_ path: String) throws -> RunJournal? {
  for _ in 0..<30_000 {
    let opened = Result { try RunJournal(reading: path) }
    guard case .failure(let fault as JournalFault) = opened, case .inUse = fault else {
      return try opened.get()
    }
    usleep(1000)
  }
  return try RunJournal(reading: path)
}
