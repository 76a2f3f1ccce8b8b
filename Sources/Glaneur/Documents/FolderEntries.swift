import Foundation

/// The names in a folder that may matter, sorted by bytes: no hidden files, no editor's backups.
///
/// Foundation's enumerator would lose names that are no UTF-8.
func entries(of folder: FilePath) -> Result<[[UInt8]], Rejection> {
  guard let stream = folder.withCString({ opendir($0) }) else {
    return .failure(Rejection(code: "unreadable", message: "cannot open the folder: \(systemMessage())"))
  }
  defer { closedir(stream) }
  var names: [[UInt8]] = []
  errno = 0
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
    if !isPassedOver(name) { names.append(name) }
    errno = 0
  }
  guard errno == 0 else {
    return .failure(Rejection(code: "unreadable", message: "cannot list the folder: \(systemMessage())"))
  }
  names.sort { $0.lexicographicallyPrecedes($1) }
  return .success(names)
}

private func isPassedOver(_ name: [UInt8]) -> Bool {
  name.first == UInt8(ascii: ".") || name.first == UInt8(ascii: "#") || name.last == UInt8(ascii: "~")
}
