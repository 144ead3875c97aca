import Engine

/// What a campaign is to achieve: in each replication it is met or not.
package struct Goal: Sendable, Hashable {
  /// As its author calls it; nil: by its sentence.
  package var name: String?
  /// As written, without its probability: "all of students done by Fri 2026-08-21 16:00".
  package var sentence: String
  package var aim: Aim
  /// With which probability a campaign is to meet it, between 0 and 1; nil: the author did not say.
  package var probability: Double?
  package var place: SourcePlace

  package init(
    name: String? = nil, _ sentence: String, _ aim: Aim, probability: Double? = nil,
    place: SourcePlace = .unknown
  ) {
    self.name = name
    self.sentence = sentence
    self.aim = aim
    self.probability = probability
    self.place = place
  }

  /// What tables call it.
  package var title: String { name ?? sentence }

  package enum Aim: Sendable, Hashable {
    case share(Completion)
    case bound(Bound)
  }

  /// So much of a part of the fleet is to be so far in time.
  package struct Completion: Sendable, Hashable {
    /// Above 0, up to 1.
    package var share: Double
    package var part: FleetPart
    package var state: State
    package var limit: Limit

    package init(_ share: Double, of part: FleetPart, _ state: State, _ limit: Limit) {
      self.share = share
      self.part = part
      self.state = state
      self.limit = limit
    }
  }

  package enum State: String, Sendable, Hashable, CaseIterable {
    /// The journey has ended, however.
    case done
    /// It has ended with the device made ready.
    case ready
  }

  package enum Limit: Sendable, Hashable {
    case by(Instant)
    /// Of each device since its release.
    case within(TimeSpan)
  }

  /// A measure is to stay on one side of a value.
  package struct Bound: Sendable, Hashable {
    /// The measure's name.
    package var measure: String
    /// Where it is written.
    package var measurePlace: SourcePlace
    /// Nil: of everything.
    package var part: FleetPart?
    package var relation: Relation
    package var amount: Amount

    package init(
      _ measure: String, at measurePlace: SourcePlace = .unknown, of part: FleetPart? = nil,
      _ relation: Relation, _ amount: Amount
    ) {
      self.measure = measure
      self.measurePlace = measurePlace
      self.part = part
      self.relation = relation
      self.amount = amount
    }
  }

  package enum Relation: String, Sendable, Hashable, CaseIterable {
    case under
    case over
    case atMost = "at most"
    case atLeast = "at least"

    /// Whether a value stands in that relation to a bound.
    package func holds(_ value: Double, _ bound: Double) -> Bool {
      switch self {
      case .under: value < bound
      case .over: value > bound
      case .atMost: value <= bound
      case .atLeast: value >= bound
      }
    }

    /// Whether values are to be small.
    package var isUpperLimit: Bool { self == .under || self == .atMost }
  }

  /// A number with what it is of.
  package struct Amount: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      /// Without a unit.
      case number
      /// From 0 to 1.
      case share
      case seconds
      case bytes
      case bytesPerSecond
      /// In the scenario's currency.
      case money
      case perHour
    }
    package var value: Double
    package var kind: Kind
    /// As written.
    package var text: String
    package var place: SourcePlace

    package init(_ value: Double, _ kind: Kind, text: String, place: SourcePlace = .unknown) {
      self.value = value
      self.kind = kind
      self.text = text
      self.place = place
    }
  }
}

extension Goal {
  /// The part of the fleet that it asks about; nil: everything.
  package var part: FleetPart? {
    switch aim {
    case .share(let completion): completion.part
    case .bound(let bound): bound.part
    }
  }
}
