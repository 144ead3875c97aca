import CBuiltIn

/// What lies in `BuiltIn`, as it was when the program was built. `Sources/CBuiltIn/files.c` lists the files.
enum BuiltInFile {
  /// - Parameter path: Below that folder, such as "Blocks/app.yaml". It must be the path of a file.
  static func bytes(_ path: String) -> [UInt8] {
    guard let file = fleetsim_built_in(path) else { preconditionFailure("no file \(path) is built in") }
    return Array(UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.count))
  }
}
