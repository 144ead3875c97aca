/// The values of one column of a delimited file, for an empirical distribution.
enum ValueTable {
  static let largest = 64 << 20

  /// Values times `unit`, in base units. Every row must have a number that is not negative.
  static func read(_ bytes: [UInt8], name: String, column: String, unit: String) throws(TextProblem)
    -> [Double]
  {
    let dimension: Dimension = unit.isEmpty ? .number : Dimension.of(unit: unit)
    do throws(FileFault) {
      var table = try CSVReader(ByteSource(bytes: bytes, name: name))
      guard let index = table.header.firstIndex(of: column) else {
        let meant = Suggestion.nearest(to: column, among: table.header)
        throw FileFault(
          file: name, "has no column '\(column)'" + (meant.map { "; did you mean '\($0)'?" } ?? ""))
      }
      var values: [Double] = []
      while try table.next() {
        guard index < table.fieldCount else { continue }
        let field = table.text(index)
        let place = table.place(index)
        do throws(TextProblem) {
          values.append(try Quantity.parse(unit.isEmpty ? field : "\(field) \(unit)", dimension))
        } catch {
          throw FileFault(file: name, "line \(place.line): \(error.message)")
        }
      }
      guard !values.isEmpty else { throw FileFault(file: name, "has no rows") }
      return values
    } catch {
      throw TextProblem("the file '\(name)': \(error.diagnostic.message)")
    }
  }
}
