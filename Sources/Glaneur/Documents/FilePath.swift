import Foundation

/// A path as the system keeps it: bytes that need not be UTF-8.
public struct FilePath: Hashable, Sendable {
  /// The bytes, without a final NUL.
  public let bytes: [UInt8]

  /// Creates a path from bytes.
  public init(bytes: [UInt8]) { self.bytes = bytes }

  /// Creates a path from text.
  public init(_ text: String) { bytes = Array(text.utf8) }

  /// The path for people and records: bytes that are no UTF-8 are percent-escaped.
  public var text: String {
    if let whole = String(validating: bytes, as: UTF8.self) { return whole }
    var result = ""
    var rest = bytes[...]
    while let first = rest.first {
      let length = FilePath.scalarLength(first)
      if let scalar = String(validating: rest.prefix(length), as: UTF8.self), rest.count >= length {
        result += scalar
        rest = rest.dropFirst(length)
      } else {
        let digits = String(first, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// The path from the root, as text.
  var absoluteText: String {
    bytes.first == UInt8(ascii: "/") ? text : FileManager.default.currentDirectoryPath + "/" + text
  }

  /// The path of an entry in this folder.
  func appending(_ name: [UInt8]) -> FilePath {
    FilePath(
      bytes: bytes.isEmpty || bytes.last == UInt8(ascii: "/") ? bytes + name : bytes + [UInt8(ascii: "/")] + name)
  }

  /// Calls `body` with the path as the system's functions want it.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (bytes + [0]).withUnsafeBytes { buffer in
      buffer.withMemoryRebound(to: CChar.self) { chars in
        chars.baseAddress.map(body) ?? body("")
      }
    }
  }

  /// How many bytes a scalar has that starts with `first`.
  private static func scalarLength(_ first: UInt8) -> Int {
    switch first {
    case 0xC0..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0...: 4
    default: 1
    }
  }
}

/// What stands at a path.
enum FileKind: Equatable {
  case regular(size: Int)
  case folder, link, special, missing, unreadable

  /// Looks at a path; `following` sees through symbolic links.
  init(_ path: FilePath, following: Bool) {
    var status = stat()
    let result = path.withCString { following ? stat($0, &status) : lstat($0, &status) }
    guard result == 0 else {
      self = errno == ENOENT || errno == ENOTDIR || errno == ELOOP ? .missing : .unreadable
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .regular(size: Int(status.st_size))
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    default: self = .special
    }
  }
}

/// What the system says about the last failed call.
func systemMessage(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }
