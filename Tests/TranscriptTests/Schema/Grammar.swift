import FleetModel

@testable import ScenarioFiles

/// What can be written where, gathered from what readers asked of many files.
///
/// A *slot* is where a value stands: a key of a kind of mapping, or an element of a kind of list. A *shape*
/// is a kind of mapping with its keys. Shapes are told apart by the key under which they stand and by what
/// their readers call them, and not by their paths: stages stand in each other.
struct Grammar {
  /// What can stand at one place.
  struct Slot {
    /// Kinds of texts, in the order in which they were met.
    var texts: [Asked] = []
    var shapes: Set<String> = []
    /// The slots of the elements of lists.
    var lists: Set<String> = []
    var takesNothing = false
    var takesNone = false
    /// Whether some text was not asked for what it says.
    var takesAnyText = false
    var takesAnything = false
    var takesSetting = false
    var isByColumn = false
    var isListOrOne = false
    /// What readers tell apart.
    var forms: Set<SourceNode.Form> = []
    /// What has been met.
    var met: Set<SourceNode.Form> = []

    /// What readers tell apart and no file shows.
    var unmet: Set<SourceNode.Form> {
      let others: Set<SourceNode.Form> = [.text, .list, .mapping]
      let known = met.union(isListOrOne ? [.text, .list] : []).union(
        texts.isEmpty && !takesAnyText ? [] : [.text]
      )
      .union(isByColumn ? [.mapping] : [])
      if forms == [.mapping], known.isDisjoint(with: [.text, .list]) { return others.subtracting(known) }
      return forms.subtracting(known)
    }
    /// Whether a value can be written for each of several hours.
    var isByHours = false

    fileprivate mutating func add(_ asked: [Asked], isByHours: Bool) {
      if isByHours { self.isByHours = true }
      for asked in asked {
        if asked.isOfText, !texts.contains(asked) { texts.append(asked) }
        switch asked {
        case .none: takesNone = true
        case .anything: takesAnything = true
        case .setting: takesSetting = true
        case .byColumn: isByColumn = true
        case .listOrOne: isListOrOne = true
        case .form(let form): forms.insert(form)
        default: break
        }
      }
    }
  }

  /// The keys of a kind of mapping.
  struct Shape {
    var label: String
    /// Where the first one stands.
    var place: SourcePlace
    /// In which slot.
    var slot: String
    var keys: Set<String> = []
    /// What all mappings of the kind had to have; nil before the first one.
    var required: Set<String>?
    var takesNames = false
    var hasOneKey = false
    /// Pairs of keys of which only one may be written.
    var either: Set<[String]> = []
  }

  static let root = "scenario"
  /// Sections in which any value can be written by hours.
  private static let byHours = ["sites", "pools", "links", "stocks", "services", "strategies"]

  private(set) var slots: [String: Slot] = [:]
  private(set) var shapes: [String: Shape] = [:]
  /// Lists and mappings that nobody has read, of files that are right.
  private(set) var unread: [String] = []
  private let record: ReadingRecord
  /// Kinds of mappings that are the same, because several readers read one mapping.
  private var same: [String: String] = [:]
  private var followed: Set<String> = []

  init(_ record: ReadingRecord) {
    self.record = record
    for asked in record.asked.values {
      let kinds = Set(asked.compactMap(Grammar.closing)).sorted()
      for kind in kinds.dropFirst() { join(kind, kinds[0]) }
    }
    for tree in record.trees { visit(tree, in: Grammar.root, label: "scenario", isByHours: false) }
    for file in ShippedFiles.strategies where isRead(file.tree) && file.tree["uses"] == nil {
      visit(file.tree, in: slot("strategies|define(_:)"), label: "strategies *", isByHours: false)
    }
    for file in ShippedFiles.blocks where isRead(file.tree) {
      visit(
        file.tree, in: slot("blocks|names with the stages they stand for"), label: "blocks *",
        isByHours: false)
    }
  }

  private func slot(_ shape: String) -> String { "\(shape).*" }

  private func isRead(_ node: SourceNode) -> Bool { record.asked[ReadingRecord.Site(node)] != nil }

  /// - Parameter isAlias: Whether it is what a setting stands for, which can be anything where it is defined.
  private mutating func visit(
    _ node: SourceNode, in slot: String, label: String, isByHours: Bool, isAlias: Bool = false
  ) {
    var asked = record.asked[ReadingRecord.Site(node)] ?? []
    if isAlias { asked.removeAll { $0 == .anything || $0 == .form(.mapping) } }
    slots[slot, default: Slot()].add(asked, isByHours: isByHours)
    // `none` shows no short form: another text may stand there as well.
    let isNone = asked.contains(.none) && node.plainText == "none"
    if node.form != .mapping, !isNone { slots[slot]?.met.insert(node.form) }
    switch node.content {
    case .nothing: slots[slot]?.takesNothing = true
    case .text(let text, _): if !isAlias { add(text, asked, in: slot) }
    case .list(let items):
      if slots[slot]?.takesAnything == true { break }
      let named = asked.compactMap { if case .list(let what) = $0, what != "a list" { what } else { nil } }
      if asked.contains(.listOrOne), named.isEmpty {
        for item in items { visit(item, in: slot, label: label, isByHours: isByHours) }
      } else {
        if !asked.contains(where: { if case .list = $0 { true } else { false } }) { isUnread(node, slot) }
        let element = named.first.map { "[\($0)]" } ?? "\(slot)[]"
        slots[slot]?.lists.insert(element)
        for item in items {
          visit(item, in: element, label: named.first ?? "\(label)[]", isByHours: isByHours)
        }
      }
    case .mapping(let entries): add(entries, node, asked, in: slot, label: label, isByHours)
    }
    for case .alias(let place) in asked where followed.insert("\(slot) \(place)").inserted {
      for node in record.nodes[place] ?? [] {
        visit(node, in: slot, label: label, isByHours: isByHours, isAlias: true)
      }
    }
  }

  private mutating func add(_ text: String, _ asked: [Asked], in slot: String) {
    guard let found = slots[slot], !found.takesAnything else { return }
    let isKnown =
      asked.contains(where: \.isOfText) || found.takesNone && text == "none"
      || found.isByColumn && text.hasPrefix("column ")
      || found.takesSetting && text.hasPrefix("setting ")
    if !isKnown { slots[slot]?.takesAnyText = true }
  }

  private mutating func add(
    _ entries: [SourceNode.Entry], _ node: SourceNode, _ asked: [Asked], in slot: String, label: String,
    _ isByHours: Bool
  ) {
    if slots[slot]?.isByColumn == true, node["by"] != nil {
      for entry in entries where entry.key != "by" {
        visit(entry.value, in: slot, label: label, isByHours: isByHours)
      }
      return
    }
    if asked.contains(.anything) { return }
    guard let kind = asked.lazy.compactMap(Grammar.closing).first else {
      if isByHours, let otherwise = node["otherwise"] {
        visit(otherwise, in: slot, label: label, isByHours: isByHours)
      } else {
        isUnread(node, slot)
      }
      return
    }
    let id = "\(label)|\(canonical(kind))"
    slots[slot]?.shapes.insert(id)
    slots[slot]?.met.insert(.mapping)
    note(asked, in: id, of: kind, new: Shape(label: label, place: node.place, slot: slot))
    for entry in entries {
      let isByHours = isByHours || label == "scenario" && Grammar.byHours.contains(entry.key)
      if shapes[id]?.keys.contains(entry.key) == true {
        visit(entry.value, in: "\(id).\(entry.key)", label: entry.key, isByHours: isByHours)
      } else {
        visit(entry.value, in: self.slot(id), label: "\(label) *", isByHours: isByHours)
      }
    }
  }

  private mutating func note(_ asked: [Asked], in id: String, of kind: String, new: Shape) {
    var shape = shapes[id] ?? new
    var required: Set<String> = []
    for asked in asked {
      switch asked {
      case .key(let key, let isRequired, let other) where canonical(other) == canonical(kind):
        shape.keys.insert(key)
        if isRequired { required.insert(key) }
      case .names: shape.takesNames = true
      case .oneKey: shape.hasOneKey = true
      case .either(let one, let other, _): shape.either.insert([one, other])
      default: break
      }
    }
    shape.required = shape.required.map { $0.intersection(required) } ?? required
    shapes[id] = shape
  }

  /// Keys and forms that readers know and no file shows.
  var unshown: [String] {
    var unshown: [String] = []
    for (id, shape) in shapes {
      unshown += shape.keys.filter { slots["\(id).\($0)"] == nil }.map { "\(id).\($0)" }
    }
    for (id, slot) in slots where id != Grammar.root && !slot.takesAnything {
      unshown += slot.unmet.map { "\(id) as a \($0)" }
    }
    return unshown.sorted()
  }

  private mutating func isUnread(_ node: SourceNode, _ slot: String) {
    let place = node.place
    unread.append("\(place.file):\(place.line):\(place.column): \(slot): \(node.plainText.prefix(60))")
  }

  // MARK: - kinds of mappings

  /// What a mapping is called by a reader that reads all of it.
  private static func closing(_ asked: Asked) -> String? {
    switch asked {
    case .names(let kind), .noOtherKey(let kind), .oneKey(let kind): kind
    default: nil
    }
  }

  private func canonical(_ kind: String) -> String {
    var kind = kind
    while let other = same[kind] { kind = other }
    return kind
  }

  private mutating func join(_ a: String, _ b: String) {
    let (a, b) = (canonical(a), canonical(b))
    if a != b { same[max(a, b)] = min(a, b) }
  }
}

extension Asked {
  /// Whether it is about what a text says.
  fileprivate var isOfText: Bool {
    switch self {
    case .text, .words, .quantity, .distribution, .count, .share, .money, .perTime: true
    case .key, .names, .noOtherKey, .oneKey, .either, .list, .form, .listOrOne, .none, .anything, .setting,
      .alias,
      .byColumn:
      false
    }
  }
}
