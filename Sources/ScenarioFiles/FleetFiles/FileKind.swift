/// What a file is, by its first bytes: names lie.
enum FileKind {
  case delimited, json, zip
  /// Excel's, of today (a zip file of XML) and of before 2007.
  case workbook, oldWorkbook
  case gzip, markup, pdf

  init(_ beginning: ArraySlice<UInt8>) {
    let starts = { (bytes: [UInt8]) in beginning.starts(with: bytes) }
    if starts([0x50, 0x4B, 3, 4]) || starts([0x50, 0x4B, 5, 6]) {
      self = .zip
    } else if starts([0xD0, 0xCF, 0x11, 0xE0]) {
      self = .oldWorkbook
    } else if starts([0x1F, 0x8B]) {
      self = .gzip
    } else if starts(Array("%PDF".utf8)) {
      self = .pdf
    } else {
      // Zeros belong to UTF-16.
      let blanks: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0, 9, 10, 13, 32]
      switch beginning.first(where: { !blanks.contains($0) }) {
      case UInt8(ascii: "{"), UInt8(ascii: "["): self = .json
      case UInt8(ascii: "<"): self = .markup
      default: self = .delimited
      }
    }
  }

  /// Why a file of the kind is not read; for those that are, the kind where it should not be.
  func fault(_ path: String) -> FileFault {
    switch self {
    case .workbook, .oldWorkbook:
      FileFault(
        file: path,
        "this is an Excel workbook, not a table of text; in Excel, save it as \"CSV UTF-8\" "
          + "(File > Save As), or take the file as it was downloaded")
    case .gzip: FileFault(file: path, "this is packed by gzip; unpack it")
    case .markup:
      FileFault(file: path, "this is HTML or XML, not a table; was a page saved instead of a file?")
    case .pdf: FileFault(file: path, "this is a PDF, not a table; export it as CSV")
    case .zip: FileFault(file: path, "a zip file within a zip file; unpack it")
    case .json: FileFault(file: path, "this is JSON; here a table in CSV is expected")
    case .delimited: FileFault(file: path, "this is text; here something else is expected")
    }
  }
}
