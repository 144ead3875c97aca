import Foundation
import Testing

/// Ctrl-C while nothing is simulated any more.
@Suite struct InterruptTests {
  @Test(.timeLimit(.minutes(240)))
  func `an answer that nobody reads does not keep the command alive, and the files are there`() throws {
    try ScratchFolder.with { folder in
      // A pipe whose only reader never reads: it takes 64 kilobytes, and the rest of the answer waits.
      let pipe = folder + "/pipe"
      #expect(mkfifo(pipe, 0o600) == 0)
      let reader = open(pipe, O_RDWR | O_CLOEXEC)
      defer { close(reader) }
      let run = ["run", "s.yaml", "--json", "--out", "out", "--set", "experiment.replications=2"]
      let command = try Command(run, in: folder, streams: ">pipe")
      #expect(command.freeze { ScratchFolder.names(folder + "/out").contains("summary.json") })
      command.wake(with: SIGINT)
      let ending = try command.end()
      #expect(ending.status == 130 && !ending.wasKilled)
      #expect(ScratchFolder.names(folder + "/out") == ScratchFolder.resultFiles)
    }
  }
}
