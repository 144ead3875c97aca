import Testing

@testable import ScenarioFiles

@Suite struct CheckInTimeTests {
  private func time(_ text: String) -> CheckInTime? { CheckInTime(Array(text.utf8)[...]) }

  @Test(arguments: [
    "2026-06-14 16:47:42.6667688", "2026-06-14T16:47:42Z", "06/14/2026 04:47:42 PM", "6/14/2026 4:47:42 PM",
    "14/06/2026 16:47:42", "14.06.2026 16:47:42", "2026-06-14T18:47:42+02:00", "2026-06-14T11:47:42.5-0500",
    "2026-06-14T22:17:42.5+05:30", "14.06.26 16:47:42", "14-06-2026 16.47.42",
  ]) func `one moment is one moment, however it is written`(text: String) {
    #expect(time(text)?.seconds == 1_781_455_662)
  }

  @Test func `noon and midnight, leap days and the epoch fall where they should`() {
    #expect(time("1970-01-01")?.seconds == 0)
    #expect(time("2024-02-29T00:00:00Z")?.seconds == 1_709_164_800)
    #expect(time("02/29/2024 12:00:00 AM")?.seconds == 1_709_164_800)
    #expect(time("02/29/2024 12:00:00 PM")?.seconds == 1_709_208_000)
    #expect(time("2000-03-01")?.seconds == 951_868_800)
  }

  @Test(arguments: [
    "", "never", "0001-01-01 00:00:00", "9999-12-31", "2026-13-40", "2026-02-30", "1/2",
    "99999999999999999999999-1-1",
  ]) func `what is no moment is none`(text: String) {
    #expect(time(text) == nil)
  }
}
