@testable import ScenarioFiles

/// What an import of one file with these bytes gives.
func importText(
  _ bytes: [UInt8], siteMap: String? = nil, defaults: [String: String] = [:],
  _ diagnostics: Diagnostics = Diagnostics()
) throws -> FleetImportResult {
  let file = try TemporaryFile(.init(bytes))
  return withExtendedLifetime(file) {
    FleetImportRequest(files: [file.path], siteMap: siteMap, defaults: defaults).read(reporting: diagnostics)
  }
}

/// What an import of a text gives.
func importText(
  _ text: String, siteMap: String? = nil, defaults: [String: String] = [:],
  _ diagnostics: Diagnostics = Diagnostics()
) throws -> FleetImportResult {
  try importText(Array(text.utf8), siteMap: siteMap, defaults: defaults, diagnostics)
}
