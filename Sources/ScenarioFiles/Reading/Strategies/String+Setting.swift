extension String {
  private static let settingWord = Array("setting ".utf8)

  /// What stands behind `setting `, where the text begins so: a name, or in a condition a name and what is
  /// asked of its value. Nil for any other text.
  var asksForSetting: String? {
    guard utf8.starts(with: String.settingWord) else { return nil }
    return String(Substring(utf8.dropFirst(String.settingWord.count))).trimmingBlanks()
  }
}
