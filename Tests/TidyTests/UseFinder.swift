/// Tells whether something that is declared is used, from words alone.
///
/// Types of expressions are not known here. So a member of one type counts as used where a member of the same
/// name (a function: with the same labels) of another type is; what is found unused, however, is.
struct UseFinder {
  let index: SourceIndex

  func isUsed(_ declaration: Declaration, in file: Int) -> Bool {
    if isAskedForByOthers(declaration, in: file) { return true }
    return (index.places[declaration.name] ?? []).contains { place in
      if place.file == file, declaration.range.contains(place.token), declaration.kind != .property {
        return false
      }
      switch declaration.kind {
      case .type: return isUse(ofType: declaration, at: place)
      case .function: return isCall(of: declaration, at: place)
      case .property: return isRead(of: declaration, at: place)
      case .enumCase: return isCase(declaration, at: place)
      }
    }
  }

  /// The language, a protocol or a package uses it, by its name.
  private func isAskedForByOthers(_ declaration: Declaration, in file: Int) -> Bool {
    let modifiers = declaration.modifiers
    if modifiers.contains("@main") || modifiers.contains("override") { return true }
    guard let owner = declaration.owner else { return false }
    if declaration.name == "main", declaration.isStatic { return true }
    // A default for a requirement is used as the requirement is.
    let all = (index.inherits[owner] ?? []).union([owner])
    if declaration.isRequirement { return false }
    return all.contains { known in
      index.requirements[known]?.contains(declaration.name) ?? false
        || ProtocolWitnesses.names[known]?.contains(declaration.name) ?? false
    }
  }

  private func isUse(ofType declaration: Declaration, at place: SourceIndex.Place) -> Bool {
    let before = index.text(place, -1)
    if before == "extension" { return false }
    // Inside its own extensions it speaks of itself.
    return !index.enclosing(place).contains(declaration.name) || before == "."
  }

  /// What stands before the dot before a name.
  private enum Receiver: Equatable {
    /// No dot: a member of a type around it, or something local.
    case none
    /// `.name`: the type is known from elsewhere.
    case implied
    case type(String)
    case itself
    case value
  }

  private func receiver(at place: SourceIndex.Place) -> Receiver {
    if index.text(place, -1) != "." { return .none }
    let before = index.text(place, -2)
    if before == "self" { return .itself }
    if before == "Self" { return .itself }
    if index.typeNames.contains(before) { return .type(before) }
    let dot = index.files[place.file].tokens[place.token - 1]
    if ["(", "[", "{", ","].contains(before) { return .implied }
    // A line that begins with a dot goes on with the line before, unless that ends openly.
    let isOpen = ["=", ":", "?", "&&", "||", "->", "return"].contains(before)
    return dot.isAfterBlank && (isOpen || !dot.isFirstInLine) ? .implied : .value
  }

  /// Whether a member of that receiver can be the one declared.
  private func canBe(_ declaration: Declaration, at place: SourceIndex.Place) -> Bool {
    let around = index.enclosing(place)
    switch receiver(at: place) {
    case .none:
      guard let owner = declaration.owner else { return true }
      return around.contains { index.has($0, membersOf: owner) }
    case .itself:
      guard let owner = declaration.owner else { return false }
      return around.contains { index.has($0, membersOf: owner) }
    case .implied: return declaration.isStatic
    case .type(let name): return declaration.owner.map { index.has(name, membersOf: $0) } ?? true
    case .value: return declaration.owner != nil && declaration.kind != .enumCase
    }
  }

  private func isCall(of declaration: Declaration, at place: SourceIndex.Place) -> Bool {
    if !canBe(declaration, at: place) || isLabel(at: place) { return false }
    if receiver(at: place) == .none, index.isParameter(declaration.name, at: place) { return false }
    let behind = index.text(place, 1)
    if behind == "(" { return CallLabels(index, at: place).fit(declaration.parameters) }
    // A function as a value, or with a closure alone. Not: a variable of the same name.
    return !["=", ":"].contains(behind) && !["let", "var", "for"].contains(index.text(place, -1))
  }

  /// The name of an argument or a parameter.
  private func isLabel(at place: SourceIndex.Place) -> Bool {
    let before = index.text(place, -1)
    let behind = index.text(place, 1)
    if before != "(" && before != "," { return false }
    let next = index.files[place.file].tokens.indices.contains(place.token + 2) ? index.text(place, 2) : ""
    return behind == ":" || (next == ":" && index.files[place.file].tokens[place.token + 1].isWord)
  }

  private func isRead(of declaration: Declaration, at place: SourceIndex.Place) -> Bool {
    if !canBe(declaration, at: place) || isLabel(at: place) { return false }
    let before = index.text(place, -1)
    let behind = index.text(place, 1)
    if declaration.isStored, behind == "=" { return false }
    if before == "." { return behind != "(" || declaration.isStored || index.text(place, -2) != "" }
    if before == "let" || before == "var" {
      // "if let name {" reads the property of that name.
      return ["{", ",", "else"].contains(behind)
    }
    if before == "for" || index.isParameter(declaration.name, at: place) { return false }
    return behind != ":" || before != "func"
  }

  private func isCase(_ declaration: Declaration, at place: SourceIndex.Place) -> Bool {
    guard let owner = declaration.owner, canBe(declaration, at: place) else { return false }
    if receiver(at: place) == .none { return false }
    return !index.isInPattern(place) || isMadeFromValues(owner)
  }

  /// An enum whose cases come from raw values, or from a list of all of them.
  private func isMadeFromValues(_ owner: String) -> Bool {
    let raw: Set<String> = ["String", "Int", "UInt8", "UInt16", "UInt32", "Int32", "CaseIterable"]
    return !raw.isDisjoint(with: index.inherits[owner] ?? [])
  }
}
