/// Why a store cannot be read or written: for people, with the file.
package struct StoreFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is the matter with a file.
  package enum Reason: Hashable, Sendable {
    case missing
    /// There is nothing in it: neither tables nor rows.
    case empty
    /// It is no SQLite database, or one of another program.
    case foreign
    /// Written by a later version of this program, whose schema has this number.
    case newer(Int)
    /// In SQLite's words.
    case other(String)
  }

  package var path: String
  package var reason: Reason

  init(_ path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  package var description: String {
    switch reason {
    case .missing: "there is no \(path); 'fleetsim run … --store' makes it"
    case .empty: "\(path): nothing has been stored in it yet; 'fleetsim run … --store' does"
    case .foreign: "\(path) is not a store of fleetsim"
    case .newer(let version):
      "\(path) was written by a later fleetsim (schema \(version); this one knows \(StoreSchema.version))"
    case .other(let words): "\(path): \(words)"
    }
  }
}
