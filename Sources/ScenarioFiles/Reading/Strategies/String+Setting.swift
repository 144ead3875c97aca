extension String {
  /// What stands behind `setting `, where the text begins so: a name, or in a condition a name and what is
  /// asked of its value. Nil for any other text.
  var asksForSetting: String? {
    let word = "setting ".utf8
    guard utf8.starts(with: word) else { return nil }
    return String(Substring(utf8.dropFirst(word.count))).trimmingBlanks()
  }
}
