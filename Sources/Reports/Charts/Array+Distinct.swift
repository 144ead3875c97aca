extension Array<String> {
  /// The same texts; where one stands there already, it is numbered from 2 on.
  ///
  /// - Parameter numbered: The text with its number.
  func distinct(_ numbered: (_ text: String, _ number: Int) -> String) -> [String] {
    var taken: Set<String> = []  // asked for membership only
    return map { text in
      var own = text
      var number = 1
      while !taken.insert(own).inserted {
        number += 1
        own = numbered(text, number)
      }
      return own
    }
  }
}
