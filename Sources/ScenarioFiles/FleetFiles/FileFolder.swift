import Foundation

/// The files that a path stands for.
enum FileFolder {
  /// The path itself, or, of a folder, all files in it whose names do not begin with a dot, in the order of
  /// their names.
  static func files(_ path: String) throws(FileFault) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      return [path]
    }
    let found = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let inside = found.sorted().map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }.filter { path in
      let isHidden = path.split(separator: "/").last?.hasPrefix(".") ?? true
      return !isHidden && FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
    if inside.isEmpty { throw FileFault(file: path, "the folder has no file in it") }
    return inside
  }
}
