import Reports

@testable import ScenarioFiles

/// A grammar as JSON Schema, draft 2020-12. Kinds of mappings and of texts are definitions with a name each.
struct SchemaText {
  private let grammar: Grammar
  /// What keys mean, where one line says it.
  private let meanings: [String: String]
  /// Of shapes by their ids.
  private var names: [String: String] = [:]
  private var definitions: [String: JSONValue] = [:]

  init(_ grammar: Grammar, meanings: [String: String]) {
    self.grammar = grammar
    self.meanings = meanings
    nameShapes()
    definitions["setting"] = SchemaTexts.setting
    definitions["column"] = SchemaTexts.column
    definitions["by-hours"] = SchemaTexts.byHours
    definitions["text"] = SchemaTexts.text
    for id in grammar.shapes.keys.sorted() {
      if let name = names[id] { definitions[name] = shape(id) }
    }
  }

  /// A definition a line, so that differences can be read. Ends with a line feed.
  mutating func text() -> String {
    let root = schema(of: Grammar.root)
    var lines = [
      "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"",
      "\"title\": \"A scenario of fleetsim\"",
      "\"description\": \"What can be written where in a scenario. Names that the file itself defines are "
        + "not checked: fleetsim check does it.\"",
      "\"anyOf\": [\(SchemaText.compact(root))]",
    ]
    let sorted = definitions.sorted { $0.key < $1.key }
    lines.append(
      "\"$defs\": {\n"
        + sorted.map { "\(JSONValue.string($0.key).text): \(SchemaText.compact($0.value))" }
        .joined(separator: ",\n") + "\n}")
    return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  /// Short names, each once: the key under which a mapping stands, with a number if there are several.
  private mutating func nameShapes() {
    var taken: Set<String> = [
      "setting", "column", "by-hours", "text", "condition", "share", "size", "duration", "rate", "number",
    ]
    for id in grammar.shapes.keys.sorted() {
      let label = grammar.shapes[id]?.label ?? ""
      let short = label.hasPrefix("a list of ") ? label.dropFirst("a list of ".count) : label[...]
      let words = short.prefix { $0 != "," }.split { !($0.isLetter || $0.isNumber || $0 == "*") }
      let plain = words.joined(separator: "-").replacing("-*", with: "-each").replacing("*", with: "each")
      var name = plain
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(plain)-\(number)"
        number += 1
      }
      names[id] = name
    }
  }

  /// On one line.
  static func compact(_ value: JSONValue) -> String {
    switch value {
    case .null, .bool, .integer, .number, .string: return value.text
    case .array(let items): return "[" + items.map(compact).joined(separator: ", ") + "]"
    case .object(let members):
      let sorted = members.sorted { $0.key < $1.key }
      return "{"
        + sorted.map { "\(JSONValue.string($0.key).text): \(compact($0.value))" }.joined(separator: ", ")
        + "}"
    }
  }

  private static func reference(_ name: String) -> JSONValue { .object(["$ref": .string("#/$defs/\(name)")]) }

  // MARK: - what stands at one place

  private mutating func schema(of id: String) -> JSONValue {
    guard let slot = grammar.slots[id] else { return .object([:]) }
    if slot.takesAnything { return anything(slot) }
    let texts = self.texts(slot)
    var all = texts
    for shape in slot.shapes.sorted() { if let name = names[shape] { all.append(Self.reference(name)) } }
    for element in slot.lists.sorted() {
      all.append(.object(["type": .string("array"), "items": schema(of: element)]))
    }
    if slot.isListOrOne {
      all.append(.object(["type": .string("array"), "items": SchemaTexts.anyOf(all)]))
    }
    for form in id == Grammar.root ? [] : slot.unmet { all.append(SchemaText.any(form)) }
    if slot.takesNothing { all.append(.object(["type": .string("null")])) }
    if slot.isByColumn {
      all.append(Self.reference("column"))
      all.append(
        .object([
          "type": .string("object"), "required": .array([.string("by")]),
          "properties": .object(["by": Self.reference("text")]),
          "additionalProperties": SchemaTexts.anyOf(texts),
        ]))
    }
    if slot.isByHours, !texts.isEmpty { all.append(Self.reference("by-hours")) }
    return all.isEmpty ? .object([:]) : SchemaTexts.anyOf(all.sorted { $0.text < $1.text })
  }

  private static func any(_ form: SourceNode.Form) -> JSONValue {
    switch form {
    case .text: reference("text")
    case .list: .object(["type": .string("array")])
    case .mapping: .object(["type": .string("object")])
    case .nothing: .object(["type": .string("null")])
    }
  }

  private mutating func texts(_ slot: Grammar.Slot) -> [JSONValue] {
    var words: [String] = []
    var others: [JSONValue] = []
    for asked in slot.texts {
      if case .words(let more) = asked {
        words += more.filter { !words.contains($0) }
      } else if let name = SchemaTexts.name(asked) {
        definitions[name] = SchemaTexts.definition(asked)
        others.append(Self.reference(name))
      }
    }
    if slot.texts.isEmpty, slot.takesAnyText { others.append(Self.reference("text")) }
    // Whatever else it may be is a text as well.
    if others.contains(Self.reference("text")) { others = [Self.reference("text")] }
    if slot.takesNone { words.append("none") }
    let closed = words.isEmpty ? [] : [SchemaTexts.words(words)]
    return closed + others + (slot.takesSetting ? [Self.reference("setting")] : [])
  }

  /// A value of any kind. If it is a mapping with a key of those that are known, it has no others.
  private func anything(_ slot: Grammar.Slot) -> JSONValue {
    let shapes = slot.shapes.sorted()
    let keys = shapes.flatMap { grammar.shapes[$0].map { Array($0.keys) } ?? [] }.sorted()
    guard !keys.isEmpty else { return .object([:]) }
    let known = keys.map { JSONValue.object(["required": .array([.string($0)])]) }
    let isOther = JSONValue.object([
      "anyOf": .array([
        .object(["required": .array([.string("by")])]), .object(["not": .object(["anyOf": .array(known)])]),
      ])
    ])
    return SchemaTexts.anyOf(
      [.object(["not": .object(["type": .string("object")])]), isOther]
        + shapes.compactMap { names[$0].map(Self.reference) })
  }

  // MARK: - mappings

  private mutating func shape(_ id: String) -> JSONValue {
    guard let shape = grammar.shapes[id] else { return .object([:]) }
    var properties: [String: JSONValue] = [:]
    for key in shape.keys {
      let schema = schema(of: "\(id).\(key)")
      // A verb of a stage is no key of another mapping that is called so.
      let general = shape.hasOneKey ? nil : meanings[key]
      properties[key] = SchemaTexts.described(meanings["\(shape.label): \(key)"] ?? general ?? "", schema)
    }
    let required = (shape.required ?? []).sorted()
    var members: [String: JSONValue] = [
      "type": .string("object"),
      "additionalProperties": shape.takesNames ? schema(of: "\(id).*") : .bool(false),
    ]
    if !properties.isEmpty { members["properties"] = .object(properties) }
    if !required.isEmpty { members["required"] = .array(required.map { .string($0) }) }
    if shape.hasOneKey { (members["minProperties"], members["maxProperties"]) = (.integer(1), .integer(1)) }
    let either = shape.either.sorted { $0.lexicographicallyPrecedes($1) }
    if !either.isEmpty {
      members["allOf"] = .array(
        either.map { pair in
          .object(["not": .object(["required": .array(pair.map { .string($0) })])])
        })
    }
    return .object(members)
  }
}
