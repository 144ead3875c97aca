/// The labels with which something is called.
struct CallLabels {
  /// Nil for an argument without a label.
  private(set) var labels: [String?] = []
  /// Closures behind the parentheses, which need no label.
  private(set) var hasTrailingClosure = false

  /// Reads the call of the name at `place`, behind which a parenthesis opens.
  init(_ index: SourceIndex, at place: SourceIndex.Place) {
    let tokens = index.files[place.file].tokens
    var depth = 0
    var position = place.token + 1
    var isFirst = true
    while position < tokens.count {
      let text = tokens[position].text
      if depth == 1, isFirst, text != ")" {
        let isLabelled =
          tokens[position].isWord && index.text(.init(file: place.file, token: position), 1) == ":"
        labels.append(isLabelled ? text : nil)
      }
      if ["(", "[", "{"].contains(text) { depth += 1 }
      if [")", "]", "}"].contains(text) { depth -= 1 }
      isFirst = depth == 1 && (text == "," || (text == "(" && position == place.token + 1))
      position += 1
      if depth == 0 { break }
    }
    hasTrailingClosure = position < tokens.count && tokens[position].text == "{"
  }

  /// Whether a function with these parameters can be called so.
  func fit(_ parameters: [Declaration.Parameter]) -> Bool {
    var place = 0
    for (number, parameter) in parameters.enumerated() {
      if place < labels.count, labels[place] == parameter.label {
        place += 1
        // Further arguments of a variadic parameter.
        while place < labels.count, labels[place] == nil,
          number + 1 >= parameters.count || parameters[number + 1].label != nil
        { place += 1 }
      } else if !parameter.hasDefault && !(hasTrailingClosure && place == labels.count) {
        // A closure behind the parentheses can only be one of the last parameters.
        return false
      }
    }
    return place == labels.count
  }
}
