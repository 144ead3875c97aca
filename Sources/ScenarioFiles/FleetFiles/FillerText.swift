/// Texts that firmware, virtual machines and spreadsheets put where a serial number should be.
///
/// The phrases are those that inventory tools meet. What is on no list shows by being shared; see
/// ``DeviceIdentity``.
enum FillerText {
  private static let phrases: Set<String> = [
    "NONE", "NA", "NAN", "NULL", "NIL", "UNKNOWN", "UNKNOW", "INVALID", "INVALIDSERIALNUMBER", "DEFAULT",
    "DEFAULTSTRING", "SERIAL", "SERIALNUMBER", "SYSTEMSERIALNUMBER", "SYSTEMSERIAL", "CHASSISSERIALNUMBER",
    "BASEBOARDSERIALNUMBER", "BASESERIALNUMBER", "BOARDSERIALNUMBER", "MBSERIALNUMBER", "MODELSERIALNUMBER",
    "TOBEFILLEDBYOEM", "TOBEFILLED", "TOBEFILLEDBYOEMAMI", "FILLEDBYOEM", "OEM", "OEMDEFAULT", "OEMSERIAL",
    "NOTSPECIFIED", "NOTAPPLICABLE", "NOTAVAILABLE", "NOTAVAIL", "NOTAVALIABLE", "NOTDEFINED", "NOTSET",
    "NOTPRESENT", "NOTPROVIDED", "NOTSUPPORTED", "NOTFOUND", "UNSPECIFIED", "UNDEFINED", "UNASSIGNED",
    "EMPTY",
    "BLANK", "MISSING", "NOSERIAL", "NOSERIALNUMBER", "NOASSETTAG", "NOASSETINFORMATION", "ASSETTAG", "TBD",
    "TEST", "EVAL", "STANDARD", "NODATA", "NOVALUE", "ERROR", "REF", "VALUE", "ABCDEFGHIJKL",
    "UNBEKANNT", "KEINE",
  ]
  private static let longest = phrases.map(\.utf8.count).max() ?? 0

  /// Whether it is nothing, a phrase of the list or one of several words, a sequence of digits, or one sign
  /// many times.
  static func fills(_ text: ArraySlice<UInt8>) -> Bool {
    var kept: [UInt8] = []
    for byte in text {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): kept.append(byte & 0xDF)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): kept.append(byte)
      // No maker has letters beyond ASCII in its serial numbers; phrases in other languages do.
      case 0x80...: return true
      default: break
      }
    }
    guard let first = kept.first else { return true }
    if kept.allSatisfy({ $0 == first }) {
      // Three equal letters may be a name that somebody gave; no maker counts up to so many ones or Fs.
      return first == UInt8(ascii: "0") || first == UInt8(ascii: "X") || kept.count > 5 || kept.count == 1
    }
    if isSequence(kept) { return true }
    // No phrase has a digit in it, and nearly every serial number has.
    if kept.contains(where: { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) { return false }
    if isOfWords(text) { return true }
    return kept.count <= longest && phrases.contains(String(decoding: kept, as: UTF8.self))
  }

  /// `Contoso Board`: no serial number has a blank between two letters.
  private static func isOfWords(_ text: ArraySlice<UInt8>) -> Bool {
    let inner = text.drop { $0 == UInt8(ascii: " ") }
    guard let blank = inner.firstIndex(of: UInt8(ascii: " ")) else { return false }
    return inner[blank...].contains { $0 != UInt8(ascii: " ") }
  }

  /// `12345678`, `0123456789`, and so on.
  private static func isSequence(_ text: [UInt8]) -> Bool {
    guard text.count >= 5, let first = text.first, first == UInt8(ascii: "0") || first == UInt8(ascii: "1")
    else { return false }
    var expected = first
    for byte in text {
      if byte != expected { return false }
      expected = expected == UInt8(ascii: "9") ? UInt8(ascii: "0") : expected + 1
    }
    return true
  }

  /// Whether a spreadsheet has made a number of it and lost digits: `4.12E+11`.
  static func isRoundedNumber(_ text: ArraySlice<UInt8>) -> Bool {
    guard let exponent = text.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return false }
    let isDigit = { (byte: UInt8) in UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
    let mantissa = text[..<exponent]
    let power = text[(exponent + 1)...]
    guard power.first == UInt8(ascii: "+"), power.count > 1, power.dropFirst().allSatisfy(isDigit),
      let first = mantissa.first, isDigit(first)
    else { return false }
    let rest = mantissa.dropFirst()
    if rest.isEmpty { return true }
    let hasMark = rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ",")
    return hasMark && rest.dropFirst().allSatisfy(isDigit)
  }
}
