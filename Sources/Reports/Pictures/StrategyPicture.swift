import FleetModel

/// A strategy as a flow chart: what is done, in which order, and where ways part. Only what there is to be
/// drawn; ``MermaidText`` and ``GraphvizText`` write it.
package struct StrategyPicture {
  /// What a node looks like.
  enum Kind: String, CaseIterable {
    case start, step, people, network, service, decision, bar, end
  }

  struct Node {
    var id: String
    var kind: Kind
    /// The first is its name.
    var lines: [String]
  }

  struct Edge {
    var from: String
    var to: String
    var label: String
    /// Off the plan: too late, not served, tried again.
    var isException: Bool
  }

  /// One strategy, with a frame around it.
  struct Frame {
    var strategy: String
    var nodes: [Node] = []
  }

  private(set) var frames: [Frame] = []
  private(set) var edges: [Edge] = []
  /// The first node of each strategy.
  private var starts: [String: String] = [:]
  /// Nodes that go on with another strategy, and which.
  private var handovers: [(from: String, strategy: String)] = []
  private var count = 0

  /// - Parameter strategies: Those to draw. What they continue with, and what they mix, is drawn as well,
  ///   each strategy once.
  package init(_ strategies: [Strategy]) {
    for strategy in strategies { add(strategy) }
    for handover in handovers {
      guard let start = starts[handover.strategy] else { continue }
      edges.append(Edge(from: handover.from, to: start, label: "", isException: true))
    }
  }

  private mutating func add(_ strategy: Strategy) {
    if starts[strategy.name] != nil { return }
    frames.append(Frame(strategy: strategy.name))
    let start = node(.start, [strategy.name] + (strategy.summary.isEmpty ? [] : [strategy.summary]))
    starts[strategy.name] = start
    var flow = StageFlow(from: start)
    if strategy.parts.isEmpty {
      draw(strategy.submission, &flow)
      draw(strategy.stages, &flow)
      if !flow.ends.isEmpty { connect(flow.ends, to: node(.end, ["ready"])) }
    } else {
      drawParts(strategy, from: start)
    }
    for part in strategy.parts { add(part.strategy) }
    for fallback in strategy.fallbacks { add(fallback) }
  }

  private mutating func drawParts(_ strategy: Strategy, from start: String) {
    for part in strategy.parts {
      let way = node(.end, ["goes on with \(part.strategy.name)"])
      let words = part.conditions.isEmpty ? "all others" : part.wordsOfDevices
      connect([StageFlow.End(node: start, label: words, isException: false)], to: way)
      handovers.append((way, part.strategy.name))
    }
  }

  // MARK: - for those that draw stages

  mutating func node(_ kind: Kind, _ lines: [String]) -> String {
    count += 1
    let id = "n\(count)"
    frames[frames.count - 1].nodes.append(Node(id: id, kind: kind, lines: lines))
    return id
  }

  mutating func connect(_ ends: [StageFlow.End], to node: String) {
    edges += ends.map { Edge(from: $0.node, to: node, label: $0.label, isException: $0.isException) }
  }

  mutating func handOver(from node: String, to strategy: String) { handovers.append((node, strategy)) }
}

/// Where the way that is being drawn has come to.
struct StageFlow {
  /// A way that leads to whatever is drawn next.
  struct End {
    var node: String
    var label: String
    var isException: Bool
  }

  /// None: nothing comes behind, because all journeys have ended.
  var ends: [End]

  init(_ ends: [End]) { self.ends = ends }

  init(from node: String, label: String = "", isException: Bool = false) {
    ends = [End(node: node, label: label, isException: isException)]
  }
}
