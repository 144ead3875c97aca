import CLibrary

/// libFuzzer's driver. Its own `main` is not used: a Swift program has one.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ try: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// The fuzz target, which `script/fuzz` builds and runs. An input's first byte says what the rest is: see
/// ``FuzzInput``.
@main enum FuzzTarget {
  static func main() {
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    exit(
      runDriver(&count, &arguments) { bytes, count in
        FuzzInput(Array(UnsafeBufferPointer(start: bytes, count: count))).run()
        return 0
      })
  }
}
