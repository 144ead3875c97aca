import Foundation

/// The parts of a `summary.json` by which results are compared, as they stand in the file.
struct StoredSummary: Decodable {
  var formatVersion: Int
  var scenario: String
  var seed: Int
  var sampler: String
  var version: String
  var inputHash: String
  var fingerprint: String
  var replications: Int
  var confidence: Double
  var partial: Bool
  var currency: String
  var horizon: Double
  var fleet: Fleet
  var set: [String]?
  var added: [String]?
  var assumptions: [Assumption]
  var measures: [Measure]
  var strategies: [Strategy]

  /// The only part that every version of the format has: what the file is.
  struct Head: Decodable {
    var formatVersion: Int
  }

  struct Fleet: Decodable {
    var devices: Int
    var sites: Int
  }

  struct Assumption: Decodable {
    var name: String
    var value: String
  }

  /// What is the same of a measure under all strategies.
  struct Measure: Decodable {
    var name: String
    var better: String
    var kind: String
    var shown: Bool
  }

  struct Strategy: Decodable {
    var name: String
    var settings: [String: Setting]
    var measures: [String: Interval]
    var counters: Counters
  }

  struct Setting: Decodable {
    var value: String
  }

  struct Counters: Decodable {
    var events: Int
    var draws: Int
  }

  /// What is `null` there is nil here.
  struct Interval: Decodable {
    var mean: Double?
    var low: Double?
    var high: Double?
    var n: Int
    var unit: String
    var afterHorizon: Bool?
  }
}
