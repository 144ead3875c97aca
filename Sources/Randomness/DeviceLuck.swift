/// A random number that a device has for itself: the same at all its stages, tries and journeys, and under
/// all strategies.
package struct DeviceLuck: Sendable, Hashable {
  /// As scenarios call it.
  package let name: String
  /// What keys it.
  let key: UInt32

  package init(_ name: String) {
    self.name = name
    key = StageHash.of("luck: \(name)")
  }

  /// The number, above 0 and below 1, of the device for which the generator draws. The generator is left at
  /// another place.
  func uniform(_ generator: borrowing KeyedGenerator) -> Double {
    generator.rekey(device: generator.stream.pointee.device, stage: key)
    return generator.uniform().insideOfUnit
  }
}

extension Double {
  /// A probability that leads to no infinite quantile.
  var insideOfUnit: Double { min(1 - 0x1p-53, max(0x1p-54, self)) }
}

extension Distribution {
  /// Why this cannot be what another distribution inverts: a draw of it depends on more than its own number.
  var problemAsMargin: String? {
    shape.hasLuck ? "what depends on a luck of the device cannot stand inside: put it around" : nil
  }
}
