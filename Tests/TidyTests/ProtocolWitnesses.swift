/// What protocols of the standard library and of packages ask for by name: a type that conforms to one has it
/// for them.
enum ProtocolWitnesses {
  static let names: [String: Set<String>] = [
    "CustomStringConvertible": ["description"],
    "LocalizedError": ["errorDescription"],
    "RawRepresentable": ["rawValue"],
    "OptionSet": ["rawValue"],
    "Identifiable": ["id"],
    "Hashable": ["hash"],
    "Sequence": ["makeIterator", "Element", "Iterator", "underestimatedCount"],
    "IteratorProtocol": ["next", "Element"],
    "Collection": ["startIndex", "endIndex", "index", "Element", "Index"],
    "RandomAccessCollection": ["startIndex", "endIndex", "index", "Element", "Index"],
    "RandomNumberGenerator": ["next"],
    "CodingKey": ["stringValue", "intValue"],
    "AdditiveArithmetic": ["zero"],
    "CaseIterable": ["allCases"],
    // ArgumentParser. What it fills in is read by us, or else is found.
    "ParsableCommand": ["configuration", "run", "validate"],
    "AsyncParsableCommand": ["configuration", "run", "validate"],
    "ParsableArguments": ["validate"],
  ]
}
