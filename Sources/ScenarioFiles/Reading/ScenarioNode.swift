import FleetModel

/// A node of a scenario file, with the path to it and with the diagnostics that its mistakes go to. Every
/// accessor returns nil after it has reported why.
struct ScenarioNode {
  let source: SourceNode
  /// `sites.school.technicians.count`; list elements count from 1: `rollout.waves[2].at`.
  let path: String
  let diagnostics: Diagnostics

  init(_ source: SourceNode, path: String, diagnostics: Diagnostics) {
    self.source = source
    self.path = path
    self.diagnostics = diagnostics
  }

  /// A text that stands at a place as it is: a key, or a field of a table.
  init(text: String, at place: SourcePlace, path: String, diagnostics: Diagnostics) {
    self.init(
      SourceNode(place: place, content: .text(text, firstColumn: place.column)), path: path,
      diagnostics: diagnostics)
  }

  var place: SourcePlace { source.place }
  var isText: Bool { isOf(.text) }
  var isList: Bool { isOf(.list) }
  var isMapping: Bool { isOf(.mapping) }
  /// `none`: what stands in place of something that is not there.
  var isNone: Bool {
    note(.none)
    return rawText == "none"
  }
  /// The text as it is; nil (without a complaint) for anything else.
  var rawText: String? { if case .text(let text, _) = source.content { text } else { nil } }

  private func isOf(_ form: SourceNode.Form) -> Bool {
    note(.form(form))
    return source.form == form
  }

  /// A fault of the whole node.
  func complain(_ message: String, suggestion: String? = nil) {
    diagnostics.error(at: place, path: path, message, suggestion: suggestion)
  }

  /// "expected …, found …" about the whole node.
  func complain(expected: String, suggestion: String? = nil) {
    complain("expected \(expected), found \(source.found)", suggestion: suggestion)
  }

  /// A fault within the text; the column points at it where the text stands in the file as it is.
  func complain(_ problem: TextProblem) {
    var place = place
    if case .text(_, let firstColumn?) = source.content { place.column = firstColumn + problem.offset }
    diagnostics.error(at: place, path: path, problem.message, suggestion: problem.suggestion)
  }

  /// What `parse` makes of the text; `expected` is what to say about a list, a mapping or nothing.
  ///
  /// - Parameter asked: What texts `parse` takes, where there is more to say of them than `expected`.
  func value<Value>(
    _ expected: String, as asked: @autoclosure () -> Asked? = nil,
    _ parse: (String) throws(TextProblem) -> Value
  ) -> Value? {
    note(asked() ?? .text(expected))
    guard case .text(let text, _) = source.content else {
      complain(expected: expected)
      return nil
    }
    do {
      return try parse(text)
    } catch {
      var problem = error
      if problem.suggestion == nil, let plain = TextProblem.unquoted(text), (try? parse(plain)) != nil {
        problem.suggestion = plain
      }
      complain(problem)
      return nil
    }
  }

  /// The reader of a mapping.
  ///
  /// - Parameter function: Tells mappings apart that are expected in the same words.
  func mapping(_ expected: String? = nil, in function: StaticString = #function) -> MappingReader? {
    guard case .mapping(let entries) = source.content else {
      complain(expected: expected ?? "a mapping")
      return nil
    }
    return MappingReader(self, entries, kind: expected, in: function)
  }

  /// The elements of a list.
  func list(_ expected: String = "a list") -> [ScenarioNode]? {
    note(.list(expected))
    guard case .list(let items) = source.content else {
      complain(expected: expected)
      return nil
    }
    return items.enumerated().map { index, item in
      ScenarioNode(item, path: "\(path)[\(index + 1)]", diagnostics: diagnostics)
    }
  }

  /// A list, or one element standing for a list of one.
  func listOrOne() -> [ScenarioNode] {
    note(.listOrOne)
    return source.form == .list ? list() ?? [] : [self]
  }

  /// The same, of a list that must name something: an empty one would mean all, or none, and says neither.
  func oneOrMore(_ thing: String) -> [ScenarioNode] {
    let items = listOrOne()
    if items.isEmpty { complain(expected: "at least one \(thing)") }
    return items
  }
}
