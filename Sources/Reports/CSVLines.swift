/// Many lines of comma-separated values, gathered as bytes: there may be a line for every device, and a text
/// for each of its fields takes ten times as long. The bytes are those of ``CSVText``.
struct CSVLines {
  /// A text as it stands in a line, made once where many lines have it.
  struct Field {
    fileprivate let bytes: [UInt8]

    init(_ text: String) { bytes = Array(CSVText.text(text).utf8) }
  }

  /// So many bytes are handed on at a time.
  private static let pieceSize = 1 << 15
  private var bytes: [UInt8] = []
  private var isWithinLine = false

  init() { bytes.reserveCapacity(CSVLines.pieceSize * 2) }

  private mutating func beginField() {
    if isWithinLine { bytes.append(UInt8(ascii: ",")) }
    isWithinLine = true
  }

  mutating func add(_ field: Field) {
    beginField()
    bytes.append(contentsOf: field.bytes)
  }

  /// A text that few lines have.
  mutating func add(text: String) {
    beginField()
    bytes.append(contentsOf: CSVText.text(text).utf8)
  }

  mutating func add(_ number: Int) {
    beginField()
    DigitText.add(number, to: &bytes)
  }

  /// Seven significant digits; empty for what is no number.
  mutating func add(_ number: Double) {
    beginField()
    DigitText.add(number, to: &bytes)
  }

  /// Whole microseconds as seconds.
  mutating func add(microseconds: Int64) {
    beginField()
    DigitText.add(microseconds: microseconds, to: &bytes)
  }

  /// Hands on what is gathered when it has become much.
  mutating func endLine(to output: inout some TextOutputStream) {
    bytes.append(UInt8(ascii: "\n"))
    isWithinLine = false
    if bytes.count >= CSVLines.pieceSize { flush(to: &output) }
  }

  /// Hands on all that is gathered. Lines are whole, so that no character is cut in two.
  mutating func flush(to output: inout some TextOutputStream) {
    output.write(String(decoding: bytes, as: UTF8.self))
    bytes.removeAll(keepingCapacity: true)
  }
}
