/// What tells a row's device from others: hashes (``TextHash``) of what may name it; 0: the row does not say.
struct IdentityMarks {
  /// Of an enrolment in Intune: never the same for two devices, but another one each time.
  var enrolment: UInt64 = 0
  /// Of the device in Entra.
  var entra: UInt64 = 0
  var serial: UInt64 = 0
  var name: UInt64 = 0
  // What never changes of a device, and may show that two are not one.
  var hardware: UInt64 = 0
  var wifi: UInt32 = 0
  /// A list of the user's own, in which rows of one name that say different things are different devices.
  var isOwnList = false

  /// The name, where nothing else tells the device; otherwise 0.
  var onlyName: UInt64 { enrolment == 0 && entra == 0 && serial == 0 ? name : 0 }

  /// The hash of a name, in whatever case it is written; never 0.
  static func of(_ text: ArraySlice<UInt8>) -> UInt64 {
    let hash = text.withUnsafeBufferPointer { TextHash.of($0, folding: true) }
    return hash == 0 ? 1 : hash
  }
}
