/// Something that devices fetch: an image, an update, a set of apps.
package struct Content: Sendable, Hashable {
  package var name: String
  /// In bytes, above zero. Each entry of a column is a file of its own.
  package var size: Varying<Double>
  package var version: String
  /// Of one size each; whoever has one can give it to others.
  package var pieces: Int
  package var kind = BytesKind.other
  package var place: SourcePlace

  /// More pieces than these are not told apart.
  package static let mostPieces = 100

  package init(
    name: String, size: Varying<Double>, version: String = "", pieces: Int = 1,
    place: SourcePlace = .unknown
  ) {
    self.name = name
    self.size = size
    self.version = version
    self.pieces = pieces
    self.place = place
  }
}
