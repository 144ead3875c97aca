/// A name or word as it is compared: in small letters, without all but letters and digits, and with the
/// letters of German spelt out.
enum FoldedName {
  static func of(_ name: String) -> String {
    var folded = ""
    for scalar in name.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": folded.unicodeScalars.append(scalar)
      case "ä": folded += "ae"
      case "ö": folded += "oe"
      case "ü": folded += "ue"
      case "ß": folded += "ss"
      default: break
      }
    }
    return folded
  }
}
