import Experiments
import FleetModel
import Reports
import Testing

@Suite struct CSVFileTests {
  private func nap(starts: CivilStart? = nil) async throws -> Findings {
    let scenario = SmallSchool.scenario(
      strategies: [SmallSchool.nap], devices: 3, replications: 2, starts: starts)
    return try await SmallSchool.run(scenario, keepsDevices: true)
  }

  @Test func `every device has its line, and names that need them have quotes`() async throws {
    var text = ""
    DevicesCSV.write(try await nap(), to: &text)
    #expect(
      text == """
        strategy,device,group,site,outcome,released,done,to desktop,to productive,\
        to desktop in working hours,to productive in working hours,fallbacks,reason
        "nap, ""short""\",0,students,Nord,ready,0,600,600,600,600,600,0,as planned
        "nap, ""short""\",1,students,Süd,ready,0,600,600,600,600,600,0,as planned
        "nap, ""short""\",2,students,Nord,ready,0,600,600,600,600,600,0,as planned

        """)
  }

  @Test func `loads end with their last bin that has any, and idle resources are left out`() async throws {
    var text = ""
    LoadCSV.write(try await nap(), to: &text)
    let lines = text.split(separator: "\n")
    #expect(lines[0] == "strategy,resource,unit,hours,mean level")
    #expect(lines[1] == "\"nap, \"\"short\"\"\",devices down,devices,0,3")
    #expect(lines[2] == "\"nap, \"\"short\"\"\",devices down,devices,0.01666667,3")
    #expect(lines.count == 21)
    #expect(!text.contains("wan") && !text.contains("technicians"))
  }

  @Test func `with dates, bins have their local time`() async throws {
    var text = ""
    LoadCSV.write(try await nap(starts: SmallSchool.monday), to: &text)
    let lines = text.split(separator: "\n")
    #expect(lines[0] == "strategy,resource,unit,hours,local time,mean level")
    #expect(lines[2].hasSuffix(",0.01666667,2026-07-06T08:01:00+02:00,3"))
  }

  @Test(arguments: [
    (1_792_889_940, "Europe/Berlin", "2026-10-25T02:59:00+02:00", "2026-10-25T02:00:00+01:00"),
    (-60, "UTC", "1969-12-31T23:59:00+00:00", "1970-01-01T00:00:00+00:00"),
    (1_709_164_740, "America/St_Johns", "2024-02-28T20:29:00-03:30", "2024-02-28T20:30:00-03:30"),
    (1_709_231_340, "Asia/Kolkata", "2024-02-29T23:59:00+05:30", "2024-03-01T00:00:00+05:30"),
  ]) func `local time follows the zone: over the end of summer time, before 1970, and east of Greenwich`(
    start: Int, zone: String, first: String, second: String
  ) async throws {
    var text = ""
    LoadCSV.write(
      try await nap(starts: CivilStart(unixSeconds: Int64(start), timeZone: zone)), to: &text)
    let lines = text.split(separator: "\n")
    #expect(lines[1].contains(",\(first),"))
    #expect(lines[2].contains(",\(second),"))
  }

  @Test func `an unknown time zone leaves the column out`() async throws {
    var text = ""
    LoadCSV.write(try await nap(starts: CivilStart(unixSeconds: 0, timeZone: "Mars/Olympus")), to: &text)
    #expect(text.hasPrefix("strategy,resource,unit,hours,mean level\n"))
  }

  @Test func `the curves of downtime go from nobody to everybody`() async throws {
    var text = ""
    DowntimeCSV.write(try await SmallSchool.run(SmallSchool.scenario()), to: &text)
    let lines = text.split(separator: "\n")
    #expect(lines[0] == "strategy,clock,minutes,share")
    let curve = lines.filter { $0.hasPrefix("full-reimage,productive,") }
    let shares = curve.compactMap { $0.split(separator: ",").last.flatMap { Double($0) } }
    let minutes = curve.compactMap { Double($0.split(separator: ",")[2]) }
    #expect(shares.count > 50 && shares == shares.sorted() && shares.last == 1)
    #expect(minutes == minutes.sorted())
  }
}
