/// 64 bits of a text, the same in every process. Two of a million different texts have the same once in ten
/// million files.
enum TextHash {
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// - Parameter folding: whether ASCII letters count the same in both cases. (Some rare marks then count as
  ///   others, such as `[` as `{`.)
  static func of(_ text: UnsafeBufferPointer<UInt8>, folding: Bool = false) -> UInt64 {
    let fold: UInt64 = folding ? 0x2020_2020_2020_2020 : 0
    let raw = UnsafeRawBufferPointer(text)
    var hash = UInt64(truncatingIfNeeded: text.count) &* factor
    var at = 0
    while at + 8 <= raw.count {
      mix(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)) | fold, into: &hash)
      at += 8
    }
    var rest: UInt64 = 0
    while at < raw.count {
      rest = rest << 8 | UInt64(raw[at])
      at += 1
    }
    mix(rest | fold, into: &hash)
    return hash ^ hash >> 32
  }

  private static func mix(_ word: UInt64, into hash: inout UInt64) {
    hash = (hash ^ word) &* factor
    hash ^= hash >> 29
  }
}
