import Experiments
import Foundation

@testable import Reports

/// A folder of its own for each test, gone afterwards.
func inScratch<Value>(_ body: (String) async throws -> Value) async throws -> Value {
  let folder = FileManager.default.temporaryDirectory.path + "/fleetsim-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try await body(folder)
}

func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

func write(_ bytes: [UInt8], _ path: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }

func names(_ folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}

/// Opens a journal that was closed before. A process that another test starts at that moment inherits the
/// lock until it becomes another program; so this waits for the end of that.
func reopen(_ path: String) throws -> RunJournal? {
  while true {
    let opened = Result { try RunJournal(reading: path) }
    guard case .failure(let fault as JournalFault) = opened, case .inUse = fault else {
      return try opened.get()
    }
    usleep(1000)
  }
}

extension TrialStore {
  func keep(_ kind: TrialNote, of job: Int, _ bytes: [UInt8], work: Int = 1) {
    keep(kind, of: job, work: work) { bytes }
  }
}
