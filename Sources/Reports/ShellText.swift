/// Commands as one types them into a shell.
package enum ShellText {
  /// The words with blanks between them; a word that a shell would read as something else in quotation marks.
  package static func line(_ words: [String]) -> String { words.map(word).joined(separator: " ") }

  static func word(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "-_./=:,+%@".unicodeScalars.contains(scalar)
      }
    if isPlain { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
