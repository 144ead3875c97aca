/// Finds what a misspelt word was probably meant to be.
package enum Suggestion {
  /// Among more candidates than these none is looked for: it would take too long.
  private static let mostCandidates = 1_000

  /// The candidate nearest to `word`, or nil when none is near enough to be worth naming. Candidates that
  /// differ only in case, blanks, hyphens or underscores come first, then those within a third of the word's
  /// length by Damerau–Levenshtein distance, then the only one that begins with the word. Ties go to the
  /// earlier candidate.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let key = folded(word)
    guard !key.isEmpty, key.count <= 64, candidates.count <= mostCandidates else { return nil }
    if let same = candidates.first(where: { folded($0) == key && $0 != word }) { return same }
    let allowed = max(1, key.count / 3)
    var best: (distance: Int, name: String)?
    for candidate in candidates where candidate != word {
      let other = folded(candidate)
      guard abs(other.count - key.count) <= allowed else { continue }
      let distance = distance(key, other)
      // Every word is within two edits of a word of two letters: at least one letter must be the same.
      guard distance <= allowed, distance < max(key.count, other.count), distance < best?.distance ?? .max
      else { continue }
      best = (distance, candidate)
    }
    if let best { return best.name }
    let longer = candidates.filter { key.count >= 3 && folded($0).starts(with: key) }
    return longer.count == 1 ? longer[0] : nil
  }

  /// "there are: a, b", of many the first dozen.
  static func listing(_ names: [String]) -> String {
    if names.isEmpty { return "there is none" }
    let shown = names.prefix(12).joined(separator: ", ")
    return names.count > 12 ? "there are: \(shown) and \(names.count - 12) more" : "there are: \(shown)"
  }

  /// Edits (insert, delete, replace, swap neighbours) that turn `a` into `b`: optimal string alignment,
  /// O(a·b) time.
  package static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var cost = min(row[j] + 1, previous[j + 1] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforePrevious[j - 1] + 1) }
        row.append(cost)
      }
      beforePrevious = previous
      previous = row
    }
    return previous[b.count]
  }

  private static func folded(_ word: String) -> [Character] {
    word.lowercased().filter { !" -_".contains($0) }.map { $0 }
  }
}
