import FleetModel

/// Reads `changes`, and what incidents change: values that are others for a while, or from a moment on.
struct ChangeReader {
  let context: ReadingContext

  /// `changes`: a list, each with its time and what it sets.
  func changes(_ node: ScenarioNode?) {
    guard let node, !context.isMeanwhile else { return }
    for (number, item) in (node.list("a list of changes, each with its time and 'set'") ?? []).enumerated() {
      guard let reader = item.mapping("a mapping with 'at', 'during' or 'every', and 'set'") else { continue }
      let when = TimesReader(context: context).times(reader)
      let isPerSite = isPerSite(reader)
      let affects = reader.optional("affects").map { context.deviceConditions($0, .columns) } ?? []
      let sites = sites(reader)
      let edits = edits(reader.required("set", "'path: value', such as { sites.school.wan: 50 Mbit/s }"))
      reader.finish()
      guard let when, !edits.isEmpty else { continue }
      context.note(
        PendingChange(
          kind: .change(number + 1), when: when, isPerSite: isPerSite, affects: affects, sites: sites,
          edits: edits, place: item.place))
    }
  }

  /// `per: site`, or `all`.
  func isPerSite(_ reader: MappingReader) -> Bool {
    guard let node = reader.optional("per"), node.oneOf(["site", "all"]) == "site" else { return false }
    if reader.has("at") || reader.has("during") {
      node.complain("expected 'every' as well as 'per: site': at a known time it comes to all sites at once")
    }
    return true
  }

  /// The names of the sites that it concerns; nil: all.
  func sites(_ reader: MappingReader) -> [String]? {
    guard let node = reader.optional("sites") else { return nil }
    let names = context.siteChoice.names(node)
    context.columns.use("site", values: names.map { .init(text: $0, node: node) }, in: node)
    return names
  }

  /// What has other values: paths as for `--set`.
  func edits(_ node: ScenarioNode?) -> [TreeEdit] {
    guard let node, !context.isMeanwhile else { return [] }
    let entries = node.mapping("'path: value', such as { sites.school.wan: 50 Mbit/s }")?.others() ?? []
    if entries.isEmpty, node.isMapping { node.complain(expected: "'path: value', one or more") }
    return entries.compactMap { name, place, value in
      value.note(.anything)
      let first = String(name.prefix { $0 != "." && $0 != "[" })
      if ["changes", "incidents", "alternatives", "vary", "question", "plan", "expect"].contains(first) {
        let key = context.key(name, at: place, of: value)
        key.complain("'\(first)' is nothing that a change can set")
        return nil
      }
      return TreeEdit(path: name, value: value.source, place: place)
    }
  }
}
