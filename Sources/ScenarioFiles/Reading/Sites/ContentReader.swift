import FleetModel

/// Reads `content`: what there is to fetch.
struct ContentReader {
  let context: ReadingContext

  func contents(_ node: ScenarioNode?) -> [Content] {
    context.own(node, kind: .content) { name, item in
      let keys = "a mapping with 'size', 'version', 'pieces' and 'kind'"
      guard let reader = item.mapping(keys) else { return nil }
      let size = reader.required("size", "how large it is").flatMap {
        VaryingReader(context: context).size($0)
      }
      let version = reader.optional("version")?.text("a version") ?? ""
      let pieces = reader.read("pieces", or: 1) { $0.count(in: 1...Content.mostPieces) }
      let kind = reader.read("kind", or: BytesKind.other) { $0.kindOfBytes() }
      reader.finish()
      guard let size, let pieces, let kind else { return nil }
      var content = Content(name: name, size: size, version: version, pieces: pieces, place: item.place)
      content.kind = kind
      return content
    }
  }
}
