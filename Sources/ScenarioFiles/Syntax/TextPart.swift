/// A piece of a text, with where it starts in the whole, in Unicode scalars.
struct TextPart {
  var text: String
  var offset: Int

  /// The pieces between separators outside of brackets, without the blanks around them.
  func split(at separator: Unicode.Scalar) -> [TextPart] {
    var cursor = TextCursor(text)
    var parts: [TextPart] = []
    repeat {
      let part = cursor.part(upTo: [separator])
      parts.append(TextPart(text: part.text, offset: offset + part.offset))
      // A part ends at a closing bracket that was never opened. The rest is kept in the part, so that the
      // message about it shows the whole text.
      if cursor.next == ")" {
        let rest = cursor.rest
        parts[parts.count - 1].text += rest
        return parts
      }
    } while cursor.take(separator)
    return parts
  }

  /// The words between blanks.
  var words: [TextPart] {
    var cursor = TextCursor(text)
    var words: [TextPart] = []
    while true {
      cursor.skipBlanks()
      if cursor.isAtEnd { return words }
      let start = cursor.offset
      let word = cursor.skip { $0 != " " && $0 != "\t" && $0 != "\n" }
      words.append(TextPart(text: word, offset: offset + start))
    }
  }
}
