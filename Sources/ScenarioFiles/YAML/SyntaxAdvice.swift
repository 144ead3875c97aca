/// What to do about a text that is no YAML, where the usual cause of libYAML's complaint is known.
struct SyntaxAdvice {
  /// libYAML's words.
  let problem: String
  /// Where it stopped, from 1.
  let line: Int
  let column: Int
  let lines: SourceLines

  /// - Parameter opened: where the thing begins that libYAML was reading, from 1.
  func text(opened: (line: Int, column: Int)?) -> String {
    let here = lines.line(line)
    if here.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
      return "expected blanks for the indentation, found a tab"
    }
    if problem.contains("another document") {
      return "expected one document, found a second one after '---'"
    }
    if problem.contains("mapping values are not allowed") {
      return indentationAdvice ?? "found ': ' inside a value; a text that contains ': ' needs quotation marks"
    }
    if problem.contains("cannot start any token"), column <= here.count {
      let character = here[here.startIndex + max(0, column - 1)]
      return "a value cannot begin with '\(character)' unless it stands in quotation marks"
    }
    if problem.contains("unexpected end of stream"), let opened {
      return "the quotation mark in line \(opened.line), column \(opened.column), is not closed"
    }
    if problem.contains("',' or ']'") || problem.contains("',' or '}'") {
      return bracketAdvice(opened)
    }
    if problem.contains("expected key") || problem.contains("'-' indicator") || problem.contains("block end")
    {
      return indentationAdvice ?? "\(stray) fits nothing above it: look at the indentation and the brackets"
    }
    if problem.contains("undefined alias") {
      return
        "'*' begins the name of an anchor, and there is none; a text that begins so needs quotation marks"
    }
    if problem.contains("could not find expected ':'") {
      return "expected 'key: value', found a line without ': '"
    }
    return "cannot be read as YAML: \(problem)"
  }

  private func bracketAdvice(_ opened: (line: Int, column: Int)?) -> String {
    guard let opened, let bracket = lines.scalar(line: opened.line, column: opened.column) else {
      return "a bracket is not closed, or a comma is missing"
    }
    return "the '\(bracket)' in line \(opened.line), column \(opened.column), is not closed, "
      + "or a comma is missing before this"
  }

  private var stray: String {
    let rest = lines.line(line).dropFirst(column - 1).prefix { $0 != "\n" && $0 != "\r" }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: rest)
    return TextProblem.quoted(String(text))
  }

  /// Nil unless the line is indented like none of those that it could continue.
  private var indentationAdvice: String? {
    let own = indentation(of: line)
    guard let above = (1..<max(1, line)).last(where: { !isEmpty($0) }) else { return nil }
    let before = indentation(of: above)
    let blanks = { (count: Int) in count == 1 ? "1 blank" : "\(count) blanks" }
    if own > before, !opensBlock(above) {
      return "the line is indented by \(blanks(own)), more than line \(above) (\(blanks(before))), "
        + "which has a value already"
    }
    guard own < before else { return nil }
    let depths = (1..<line).filter { !isEmpty($0) }.map { indentation(of: $0) }
    guard !depths.contains(own) else { return nil }
    return "the line is indented by \(blanks(own)), like no line above it"
  }

  private func indentation(of number: Int) -> Int { lines.line(number).prefix { $0 == " " }.count }

  private func isEmpty(_ number: Int) -> Bool {
    let first = lines.line(number).first { $0 != " " && $0 != "\t" }
    return first == nil || first == "\n" || first == "\r" || first == "#"
  }

  /// Whether a line ends with a key, a dash or a bracket, so that the next one may be deeper.
  private func opensBlock(_ number: Int) -> Bool {
    let text = lines.line(number).prefix { $0 != "#" }
    let last = text.last { !" \t\r\n".unicodeScalars.contains($0) }
    return last.map { ":-[{,|>".unicodeScalars.contains($0) } ?? true
  }
}
