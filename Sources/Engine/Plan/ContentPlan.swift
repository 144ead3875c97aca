/// What can be fetched, from where, and by which ops.
package struct ContentPlan: Sendable, Hashable {
  /// A content of another size for other devices is several items.
  package var items: [ContentItem] = []
  package var sources: [SourcePlan] = []
  /// By the number that ops carry.
  package var fetches: [FetchPlan] = []

  /// Of nothing.
  package init() {}

  /// Whether a load may be cut off because the peer that sends it goes.
  var mayCut: Bool {
    sources.contains { source in
      if case .peers(let terms) = source.kind { terms.stay == .untilDone } else { false }
    }
  }
}

/// A file that is fetched as a whole.
package struct ContentItem: Sendable, Hashable {
  /// Above zero.
  package var bytes: Double
  /// Whoever has one of its pieces can give it to others. At least 1, all of one size.
  package var pieces: Int
  /// Copies of another version are of no use.
  package var version: UInt32
  /// As the plan numbers kinds of bytes.
  package var kind: UInt8

  package init(bytes: Double, pieces: Int = 1, version: UInt32 = 0, kind: UInt8 = 0) {
    self.bytes = bytes
    self.pieces = pieces
    self.version = version
    self.kind = kind
  }
}

/// What one fetch asks for, and whom.
package struct FetchPlan: Sendable, Hashable {
  /// A class of flows, or the first of its sites'.
  package struct Flow: Sendable, Hashable {
    package var flowClass: Int
    package var isPerSite: Bool

    package init(flowClass: Int, isPerSite: Bool = false) {
      self.flowClass = flowClass
      self.isPerSite = isPerSite
    }
  }

  /// A source, in the order in which they are asked.
  package struct Step: Sendable, Hashable {
    /// By index into the sources.
    package var source: Int
    /// To devices without a cable and to those with one. From peers four: from peers without a cable to both,
    /// then from peers with one. Nil: no device needs it.
    package var flows: [Flow?]
    /// To a cache that asks on behalf of a device.
    package var toCache: Flow?
    /// Of a cache that is filled on a way of its own: how the source of each step fills it, nil for those
    /// that do not. Empty: as the other source says.
    package var intakes: [Flow?]
    /// Keys the draw by which the source fails a fetch.
    package var failKey: UInt32

    package init(
      source: Int, flows: [Flow?], toCache: Flow? = nil, intakes: [Flow?] = [], failKey: UInt32 = 0
    ) {
      self.source = source
      self.flows = flows
      self.toCache = toCache
      self.intakes = intakes
      self.failKey = failKey
    }
  }

  /// Row of the index tables: the item that each profile fetches.
  package var itemRow: Int
  /// Row of the index tables: 1 for profiles with a cable.
  package var accessRow: Int
  /// At most ``mostSteps``.
  package var steps: [Step]

  package static let mostSteps = 16

  package init(itemRow: Int, accessRow: Int, steps: [Step]) {
    self.itemRow = itemRow
    self.accessRow = accessRow
    self.steps = steps
  }
}

extension ContentPlan {
  /// In debug, stops the program unless everything that is named by its index is there.
  func checkInvariants(_ plan: Plan) {
    assert(items.allSatisfy { $0.bytes > 0 && $0.pieces > 0 }, "a content of nothing")
    let rows = plan.program.indices.count / plan.program.profileCount
    for source in sources {
      assert(source.places > 0 && source.placesPerSite >= 0, "a source that is nowhere")
      assert((0..<rows).contains(source.placeRow), "a source without a place for each profile")
      assert(source.outage.map { plan.calendars.indices.contains($0.calendar) } ?? true, "no such calendar")
    }
    for fetch in fetches {
      assert(fetch.steps.count <= FetchPlan.mostSteps, "more sources than a fetch can ask")
      assert([fetch.itemRow, fetch.accessRow].allSatisfy { (0..<rows).contains($0) }, "a fetch of nothing")
      for step in fetch.steps {
        assert(sources.indices.contains(step.source), "a source that is not there")
        assert(step.intakes.isEmpty || step.intakes.count == fetch.steps.count, "a way for each source")
        let flows = (step.flows + [step.toCache] + step.intakes).compactMap { $0?.flowClass }
        assert(flows.allSatisfy(plan.flowClasses.indices.contains), "a way that is not there")
      }
    }
  }
}
