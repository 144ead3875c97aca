import FleetModel
import Foundation
import Randomness
import Testing

@testable import ScenarioFiles

/// Reports of Autopilot deployments, as files of one's own numbers.
@Suite struct DeploymentReportTests {
  /// Ten deployments, as the first version of the report has them.
  static let report = """
    DeviceId,DeploymentState,DeploymentDuration
    1,success,PT12M57.2190107S
    2,Success,PT41M
    3,SUCCESS,PT20M
    4,success,-PT2M57.2190107S
    5,success,
    6,inProgress,PT2H
    7,inProgress,PT30M
    8,successWithTimeout,PT1H
    9,failure,PT1H1M
    10,successOnRetry,PT55M

    """

  private func read(
    _ text: String, column: String = "DeploymentDuration", unit: String = "", where conditions: [String] = []
  ) throws -> ValueTable {
    let file = try TemporaryFile(text)
    let wanted = ValueColumn(
      file: file.path, column: column, unit: unit, conditions: conditions, dimension: .duration)
    return try withExtendedLifetime(file) { try ValueTable.read(wanted, in: file.path).0 }
  }

  private func complaint(
    _ text: String, column: String = "DeploymentDuration", unit: String = "", where conditions: [String] = []
  ) -> String {
    do {
      _ = try read(text, column: column, unit: unit, where: conditions)
      return ""
    } catch { return (error as? FileFault)?.diagnostic.message ?? "" }
  }

  @Test func `the rows asked for are the values, and the others are counted by reason`() throws {
    let table = try read(Self.report, where: ["DeploymentState is Success"])
    #expect(table.values == [777.2190107, 2460, 1200])
    #expect(table.unmetRows == 5 && table.negativeRows == 1 && table.emptyRows == 1)
    let words = """
      3 of 10 rows give a value for 'DeploymentDuration'; left out: 1 below zero, 1 empty, 5 not meeting the \
      condition
      """
    #expect(table.doubts.first == words)
    #expect(table.summary == "3 of 10 rows, 12.95 to 41 min, median 20 min")
  }

  @Test func `censored rows are counted by kind, also those that are not asked for`() throws {
    let table = try read(Self.report, where: ["DeploymentState is Success"])
    #expect(table.censored.censored == 4)
    let words = """
      4 of 10 rows are censored (2 in progress, of which 1 for more than an hour; 1 timed out and let go on; \
      1 failed, where a retry that succeeded may not show): their times are not those until the work was \
      done. None of them is among the values; the values as they stand are biased towards short times
      """
    #expect(table.doubts.last == words)
    let all = try read(Self.report)
    #expect(all.values.count == 8)
    #expect(all.doubts.last?.contains("4 of them are among the values") == true)
    // Rows of another model are no part of it.
    let other = try read(
      "Model,DeploymentState,DeploymentDuration\na,success,PT1M\nb,inProgress,PT1M\n", where: ["Model is a"])
    #expect(other.doubts == [])
  }

  @Test func `a time that no state is known of is said to be so`() throws {
    let strange = try read("DeploymentState,DeploymentDuration\nsuccess,PT1M\nPronto,PT2M\n")
    #expect(strange.doubts.first?.hasPrefix("1 of 2 rows have a state that is not understood") == true)
    let none = try read("DeploymentDuration,DeploymentTotalDuration\nPT1M,PT2M\n")
    #expect(none.doubts.first?.hasPrefix("the report has no column with states") == true)
    let zero = try read("DeploymentState,DeploymentDuration\nsuccess,PT0S\n")
    #expect(zero.doubts == ["1 of the values for 'DeploymentDuration' are zero; was nothing measured there?"])
    // Other tables have no such thing.
    #expect(try read("state,t\ninProgress,PT0S\n", column: "t").doubts == [])
  }

  @Test func `of a phase its own state counts`() throws {
    let text = """
      DeploymentState,DeviceSetupStatus,DeviceSetupDuration,AccountSetupDuration
      failure,success,PT20M,PT9M
      success,success,PT21M,PT8M

      """
    #expect(try read(text, column: "DeviceSetupDuration").censored.censored == 0)
    #expect(try read(text, column: "AccountSetupDuration").censored.censored == 1)
  }

  @Test func `a mistyped state is an error with the one that was meant`() {
    #expect(
      complaint(Self.report, where: ["DeploymentState is Sucess"])
        == "no row has 'Sucess' in the column 'DeploymentState'; did you mean 'success'?")
    #expect(complaint(Self.report, where: ["DeploymentState is disabled"]).contains("there are 'success'"))
    #expect(
      complaint(Self.report, where: ["DeploymentStat is success"])
        .contains("did you mean the column 'DeploymentState'?"))
    #expect(
      complaint(Self.report, column: "DeploymentDurration").contains("did you mean 'DeploymentDuration'"))
  }

  @Test func `states are known by codes, in any case, and by their localised values`() throws {
    let coded = """
      DeploymentState;DeploymentState_loc;DeploymentDuration
      1;Erfolg;PT1M
      4;Erfolg mit Timeout;PT2M
      7;Erfolg im zweiten Anlauf;PT3M

      """
    #expect(try read(coded, where: ["DeploymentState is success"]).values == [60])
    #expect(try read(coded, where: ["DeploymentState is Erfolg mit Timeout"]).values == [120])
    #expect(try read(coded, where: ["DeploymentState_loc is not Erfolg"]).values == [120, 180])
    #expect(try read(coded).censored[.successWithTimeout] == 1)
    let spelt = "Deployment state,Deployment duration\nSuccess with timeout,PT2M\nSuccess,PT1M\n"
    #expect(try read(spelt, where: ["DeploymentState is successWithTimeout"]).values == [120])
    let twice = "deployment state,DeploymentDuration,Deployment Duration\nsuccess,PT1M,PT2M\n"
    #expect(complaint(twice, column: "deploymentduration").contains("may be the columns"))
  }

  @Test func `numbers and signs in other columns are compared as they stand`() throws {
    let text = "code,DeploymentDuration\n-1,PT1M\n1,PT2M\n"
    #expect(try read(text, where: ["code is 1"]).values == [120])
    #expect(try read(text, where: ["code is -1"]).values == [60])
  }

  @Test func `device preparation gives seconds, as its heading says`() throws {
    let text = """
      DeviceName,DeploymentStatus,DeploymentDurationTimeInSeconds
      a,Completed,1234.5
      b,InProgress,4000
      c,Failed,60

      """
    let column = "DeploymentDurationTimeInSeconds"
    let table = try read(text, column: column, where: ["DeploymentStatus is completed"])
    #expect(table.values == [1234.5])
    #expect(table.censored.censored == 2)
    #expect(try read(text, column: column, unit: "s").values == [1234.5, 4000, 60])
    #expect(
      complaint(text, column: column, unit: "min").hasSuffix("is in seconds, not in min; leave out 'unit …'"))
  }

  @Test func `pages of Graph are one sample, and a missing page is told`() throws {
    func page(_ state: String, _ duration: String, next: String) -> String {
      #"{"@odata.context":"x",\#(next)"value":["#
        + #"{"@odata.type":"microsoft.graph.deviceManagementAutopilotEvent","#
        + #""id":"1","deploymentState":"\#(state)","policyStatusDetails":[{"a":1}],"#
        + #""deploymentDuration":\#(duration),"deploymentTotalDuration":"PT9M"}]}"#
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let link = #""@odata.nextLink":"https://x","#
    let first = page("success", #""PT12M57.2190107S""#, next: link)
    try Data(first.utf8).write(to: folder.appending(path: "1.json"))
    let wanted = ValueColumn(
      file: "p", column: "DeploymentDuration", conditions: ["DeploymentState is Success"],
      dimension: .duration)
    let (table, files) = try ValueTable.read(wanted, in: folder.path())
    #expect(table.values == [777.2190107])
    #expect(files.doubts.first?.message.contains("more rows are on pages that are not given") == true)
    let second = page("success", "null", next: "")
    try Data(second.utf8).write(to: folder.appending(path: "2.json"))
    let (both, all) = try ValueTable.read(wanted, in: folder.path())
    #expect(both.values == [777.2190107] && both.emptyRows == 1)
    #expect(all.doubts.isEmpty && all.rows == 2)
  }

  @Test func `a name that only a later object has is a column`() throws {
    let text = #"[{"id":1},{"id":2,"t":"PT1M","state":"ok"},{"id":3,"t":"PT2M","state":"no"}]"#
    let table = try read(text, column: "t", where: ["state is not no"])
    #expect(table.values == [60] && table.emptyRows == 1)
    #expect(complaint(text, column: "u").contains("has no column 'u'"))
  }

  @Test(arguments: [
    ("DeploymentState,DeploymentDuration\nsuccess,PT1M\u{0}\n", "a NUL byte"),
    ("DeploymentState,DeploymentDuration\nsuccess,\"PT1M\n", "a quote opens here and is never closed"),
    ("<html>", "this is HTML or XML"), ("", "the file is empty"), ("[]", "has no rows"),
    ("DeploymentState,DeploymentDuration\n", "has no rows"),
  ]) func `what is broken is refused as in a device list`(text: String, why: String) {
    #expect(complaint(text).contains(why))
  }

  @Test func `such a report is no list of devices`() throws {
    let file = try TemporaryFile(
      "DeviceId,DeviceName,DeviceSerialNumber,OS,OSVersion,DeploymentState,DeploymentDuration\n"
        + "1,a,S1,Windows,10.0.26100,success,PT1M\n")
    let diagnostics = Diagnostics()
    _ = withExtendedLifetime(file) {
      FleetImportRequest(files: [file.path]).read(reporting: diagnostics)
    }
    let message = try #require(diagnostics.sorted.first?.message)
    #expect(message.hasPrefix("this is a report of Autopilot deployments, not of devices"))
    #expect(
      message.contains("empirical(file …, column DeploymentDuration, where DeploymentState is success)"))
  }
}
