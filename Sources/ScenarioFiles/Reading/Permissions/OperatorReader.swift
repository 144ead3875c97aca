import FleetModel

/// Reads `roles` and `operators`: who may order what, for which devices.
struct OperatorReader {
  let context: ReadingContext

  /// - Parameter roles: The node of `roles`.
  func operators(_ node: ScenarioNode?, roles: ScenarioNode?) -> [Operator] {
    let own = self.roles(roles)
    var used: Set<String> = []  // asked for membership only
    var operators: [Operator] = []
    for (name, _, item) in node?.mapping("names with a role, or permissions, each")?.others() ?? [] {
      if let person = person(name, item, own, &used) { operators.append(person) }
    }
    for role in own where !used.contains(role.name) {
      role.key.diagnostics.warning(
        at: role.key.place, path: role.key.path, "nobody has the role '\(role.name)': it has no effect")
    }
    return operators
  }

  private struct Role {
    var name: String
    var permissions: [Permission]
    var key: ScenarioNode
  }

  /// `{ NAME: { permissions: […] } }`, or `{ NAME: […] }`.
  private func roles(_ node: ScenarioNode?) -> [Role] {
    (node?.mapping("names of roles with their permissions")?.others() ?? []).compactMap { name, place, item in
      let key = context.key(name, at: place, of: item)
      if BuiltInRole(rawValue: name) != nil {
        key.complain("'\(name)' is a role that there is already, and cannot be changed")
        return nil
      }
      guard item.isMapping, let reader = item.mapping() else {
        return Role(name: name, permissions: permissions(item), key: key)
      }
      let permissions = reader.required("permissions", "what the role is allowed").map(permissions)
      reader.finish()
      return permissions.map { Role(name: name, permissions: $0, key: key) }
    }
  }

  private func permissions(_ node: ScenarioNode) -> [Permission] {
    node.listOrOne().compactMap { item in
      let names = Permission.allCases.map(\.rawValue)
      return item.oneOf(names, "a permission, such as Remote tasks/Wipe").flatMap(Permission.init(rawValue:))
    }
  }

  /// `{ role or permissions, app, scope }`.
  private func person(
    _ name: String, _ item: ScenarioNode, _ own: [Role], _ used: inout Set<String>
  ) -> Operator? {
    guard let reader = item.mapping("a mapping with 'role' or 'permissions'") else { return nil }
    let role = reader.optional("role")
    let permissions = reader.optional("permissions")
    let app = reader.optional("app").flatMap { node in
      let service = node.text("the name of a service")
      if let service { context.names.use(.service, service, in: node) }
      return service
    }
    let scope = reader.optional("scope").map(scope) ?? []
    reader.finish()
    if reader.excludes("role", "permissions") { return nil }
    if let permissions {
      return Operator(
        name: name, role: "", permissions: self.permissions(permissions), app: app, scope: scope,
        place: item.place)
    }
    guard let role else {
      item.complain("expected 'role' or 'permissions', found neither")
      return nil
    }
    let known = BuiltInRole.allCases.map(\.rawValue) + own.map(\.name)
    guard let named = role.oneOf(known, "a role (\(known.joined(separator: ", ")))", areOfFile: true) else {
      return nil
    }
    used.insert(named)
    let allowed =
      BuiltInRole(rawValue: named)?.permissions ?? own.first { $0.name == named }?.permissions ?? []
    return Operator(
      name: name, role: named, permissions: allowed, app: app, scope: scope, place: item.place)
  }

  /// `{ groups, sites, tags }`: a device must be in one of each that is written.
  private func scope(_ node: ScenarioNode) -> [Condition] {
    guard let reader = node.mapping("a mapping with 'groups', 'sites' or 'tags'") else { return [] }
    var conditions: [Condition] = []
    func add(_ column: String, _ names: [String]) {
      if !names.isEmpty { conditions.append(.isOneOf(column: column, names)) }
    }
    add("group", names(reader.optional("groups"), .group))
    if let sites = reader.optional("sites") {
      if let kinds = context.siteChoice.kindsAlone(sites) {
        add("site kind", kinds)
      } else {
        let names = context.siteChoice.names(sites)
        context.columns.use("site", values: names.map { .init(text: $0, node: sites) }, in: sites)
        add("site", names)
      }
    }
    if let tags = reader.optional("tags") {
      let values = tags.oneOrMore("tag").compactMap { item in
        item.text("a tag").map { ColumnUses.Value(text: $0, node: item) }
      }
      context.columns.use(OperatorReader.tags, values: values, in: tags)
      add(OperatorReader.tags, values.map(\.text))
    }
    reader.finish()
    return conditions
  }

  /// The column of the fleet that has the scope tags of devices.
  private static let tags = "tag"

  private func names(_ node: ScenarioNode?, _ kind: Names.Kind) -> [String] {
    (node?.oneOrMore(kind.rawValue) ?? []).compactMap { item in
      let name = item.text("the name of a \(kind.rawValue)")
      if let name { context.names.use(kind, name, in: item) }
      return name
    }
  }
}
