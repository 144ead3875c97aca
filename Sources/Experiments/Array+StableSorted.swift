extension Array {
  /// Of equal elements the earlier stays the earlier, which the standard library does not promise.
  func stableSorted(by precedes: (Element, Element) -> Bool) -> [Element] {
    enumerated().sorted { a, b in
      precedes(a.element, b.element) || !precedes(b.element, a.element) && a.offset < b.offset
    }.map(\.element)
  }

  /// By kind in the order in which the kinds are declared, and within a kind the largest first.
  func ranked<Kind: CaseIterable & Hashable>(_ kind: (Element) -> Kind, size: (Element) -> Double)
    -> [Element]
  {
    let places = Dictionary(uniqueKeysWithValues: zip(Kind.allCases, 0...))
    let keyed = map { (rank: places[kind($0)] ?? 0, size: size($0), element: $0) }
    return keyed.stableSorted { $0.rank != $1.rank ? $0.rank < $1.rank : $0.size > $1.size }.map(\.element)
  }
}
