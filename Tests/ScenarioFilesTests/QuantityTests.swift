import Testing

@testable import ScenarioFiles

@Suite struct QuantityTests {
  @Test(arguments: [
    ("90 s", 90.0), ("30 min", 1800), ("1.5 h", 5400), ("2 days", 172_800), ("6 weeks", 3_628_800),
    ("250 ms", 0.25),
    ("0", 0), ("1 day", 86_400), ("30min", 1800), (" 5  s ", 5), ("1_000 s", 1000), ("1e3 s", 1000),
  ])
  func `a duration is kept in seconds`(text: String, seconds: Double) throws {
    #expect(try Quantity.parse(text, .duration) == seconds)
  }

  @Test func `sizes are bytes, rates are bytes per second`() throws {
    #expect(try Quantity.parse("4.6 GB", .size) == 4.6e9)
    #expect(try Quantity.parse("512 KiB", .size) == 524_288)
    #expect(try Quantity.parse("1 TB", .size) == 1e12)
    #expect(try Quantity.parse("500 Mbit/s", .rate) == 62_500_000)
    #expect(try Quantity.parse("1 Gbit/s", .rate) == 125_000_000)
    #expect(try Quantity.parse("20 MB/s", .rate) == 20_000_000)
  }

  @Test(arguments: [
    ("30", "0: expected a duration with a unit, such as 30 min, found '30'; did you mean 30 min?"),
    ("30 m", "3: expected a duration with a unit, such as 30 min, found '30 m'; did you mean 30 min?"),
    ("2 Hours", "2: expected a duration with a unit, such as 30 min, found '2 Hours'; did you mean 2 hours?"),
    ("soon", "0: expected a duration with a unit, such as 30 min, found 'soon'"),
    ("nan s", "0: expected a duration with a unit, such as 30 min, found 'nan s'"),
    ("1e400 s", "0: expected a finite number, found '1e400'"),
    ("-5 min", "0: expected a duration with a unit, such as 30 min, not below zero, found '-5 min'"),
    ("9999999999 weeks", "0: expected at most 52910.05291005291 weeks, found '9999999999 weeks'"),
    ("1,5 h", "0: expected a number with a decimal point and no commas, found '1,5'; did you mean 1.5 h?"),
    ("5 parsecs", "2: expected a duration with a unit, such as 30 min, found '5 parsecs'"),
  ])
  func `a duration that is none is explained`(text: String, complaint: String) {
    #expect(problem { () throws(TextProblem) in try Quantity.parse(text, .duration) } == complaint)
  }

  @Test func `usual spellings of sizes and rates get a suggestion`() {
    #expect(
      problem { () throws(TextProblem) in try Quantity.parse("100 Mbps", .rate) }
        == "4: expected a rate with a unit, such as 500 Mbit/s, found '100 Mbps'; did you mean 100 Mbit/s?")
    #expect(
      problem { () throws(TextProblem) in try Quantity.parse("4 gb", .size) }
        == "2: expected a size with a unit, such as 4.6 GB, found '4 gb'; did you mean 4 GB?")
    #expect(
      problem { () throws(TextProblem) in try Quantity.parse("3 x", .number) }
        == "0: expected a number without a unit, found '3 x'; did you mean 3?")
  }

  @Test func `shares are written in percent or as a number`() throws {
    #expect(try Quantity.share("97 %") == 0.97)
    #expect(try Quantity.share("0.97") == 0.97)
    #expect(try Quantity.share("100%") == 1)
    let expected = "expected a share from 0 to 1 or with %, such as 97 %"
    #expect(
      problem { () throws(TextProblem) in try Quantity.share("97") }
        == "0: \(expected), found '97'; did you mean 97 %?")
    #expect(
      problem { () throws(TextProblem) in try Quantity.share("101 %") } == "0: \(expected), found '101 %'")
    #expect(
      problem { () throws(TextProblem) in try Quantity.share("-1 %") } == "0: \(expected), found '-1 %'")
  }

  @Test func `what would be refused as well is not suggested`() {
    func time(_ text: String) -> String? {
      problem { () throws(TextProblem) in try Quantity.parse(text, .duration) }
    }
    func money(_ text: String, in currency: String) -> String? {
      problem { () throws(TextProblem) in try Quantity.money(text, in: currency) }
    }
    func pace(_ text: String) -> String? { problem { () throws(TextProblem) in try PerTime(text) } }
    func amount(_ text: String) -> String? {
      problem { () throws(TextProblem) in try AmountText.parse(text) }
    }
    for found in [
      time("-1"), time("1e30"), time("-1,5 h"), time("1,5 parsecs"), pace("0 h"), pace("60 per 0 hr"),
      money("1e30", in: "EUR"), money("38 $/h", in: "EUR"), amount("1e30 €"), amount("1e30 min"),
      problem { () throws(TextProblem) in try Quantity.count("6,000", in: 0...100) },
    ] {
      #expect(found?.contains("did you mean") == false, "\(found ?? "accepted")")
    }
    // Of two meanings, the one that can be.
    #expect(time("400,000 weeks")?.hasSuffix("did you mean 400.000 weeks?") == true)
    #expect(money("38", in: "CHF")?.hasSuffix("did you mean 38 CHF/h?") == true)
  }

  @Test func `a zero needs neither currency nor time`() throws {
    let nothing = try Quantity.money("0", in: "CHF")
    #expect(nothing.perHour == 0 && nothing.currency == "CHF")
    #expect(try PerTime("0").perSecond == 0)
  }

  @Test func `counts are whole`() throws {
    #expect(try Quantity.count("6000") == 6000)
    #expect(try Quantity.count("6_000") == 6000)
    #expect(
      problem { () throws(TextProblem) in try Quantity.count("6,000") }
        == "0: expected a whole number, found '6,000'; did you mean 6000?")
    #expect(
      problem { () throws(TextProblem) in try Quantity.count("2.5") }
        == "0: expected a whole number, found '2.5'; there is no part of one")
    #expect(
      problem { () throws(TextProblem) in try Quantity.count("0", in: 1...1_000_000_000) }
        == "0: expected a whole number from 1, found '0'")
    #expect(
      problem { () throws(TextProblem) in try Quantity.count("99999999999999999999") }
        == "0: expected a whole number, found '99999999999999999999'")
  }

  @Test func `money is an amount per hour`() throws {
    let money = try Quantity.money("38 EUR/h")
    #expect(money.perHour == 38)
    #expect(money.currency == "EUR")
    #expect(
      problem { () throws(TextProblem) in try Quantity.money("38") }
        == "2: expected an amount per hour, such as 38 EUR/h, found '38'; did you mean 38 EUR/h?")
    #expect(
      problem { () throws(TextProblem) in try Quantity.money("38 EUR") }
        == "6: expected an amount per hour, such as 38 EUR/h, found '38 EUR'; did you mean 38 EUR/h?")
  }

  @Test func `numbers per time name the time and what it is for`() throws {
    #expect(try PerTime("60 per hour").perSecond == 60.0 / 3600)
    #expect(try PerTime("12 per day").seconds == 86_400)
    let limit = try PerTime("200 per 20 s per app", scopes: ["app"])
    #expect(limit.count == 200)
    #expect(limit.seconds == 20)
    #expect(limit.scope == "app")
    #expect(
      problem { () throws(TextProblem) in try PerTime("60") }
        == "2: expected a number per time, such as 60 per hour, found '60'; did you mean 60 per hour?")
    #expect(
      problem { () throws(TextProblem) in try PerTime("60 per hour per desk", scopes: ["site"]) }
        == "16: expected 'per site', found 'per desk'")
    #expect(
      problem { () throws(TextProblem) in try PerTime("60 per hr") }
        == "7: expected a number per time, such as 60 per hour, found '60 per hr'; did you mean per h?")
  }
}
