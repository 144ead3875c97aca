import ArgumentParser
import Reports

/// The options of every command that writes CSV files.
struct CSVOptions: ParsableArguments {
  @Option(help: "What stands between the fields of a CSV: ',' (default), ';', '|' or tab.")
  var separator: String?

  @Option(help: "The decimal mark of a CSV: '.' (default) or ','.")
  var decimal: String?

  func validate() throws {
    guard let separatorByte else {
      throw ValidationError("--separator is ',', ';', '|' or tab, not '\(separator ?? "")'")
    }
    guard let decimalByte else { throw ValidationError("--decimal is '.' or ',', not '\(decimal ?? "")'") }
    if separatorByte == decimalByte {
      throw ValidationError("with --decimal ',' fields need another --separator, such as ';'")
    }
  }

  /// Whether they are asked for.
  var isGiven: Bool { separator != nil || decimal != nil }

  var marks: CSVMarks {
    CSVMarks(
      separator: separatorByte ?? CSVMarks.plain.separator, decimal: decimalByte ?? CSVMarks.plain.decimal)
  }

  /// Nil: the word is none of those that are understood.
  private var separatorByte: UInt8? {
    let words = [",", ";", "|", "tab"]
    guard let separator else { return CSVMarks.plain.separator }
    return words.contains(separator) ? (separator == "tab" ? 9 : separator.utf8.first) : nil
  }

  private var decimalByte: UInt8? {
    guard let decimal else { return CSVMarks.plain.decimal }
    return [".", ","].contains(decimal) ? decimal.utf8.first : nil
  }
}
