import Foundation

/// What stands at a database's path, found out without SQLite and without changing it.
enum DatabaseFile {
  case missing
  case empty
  case ours
  /// A database that bears no mark: perhaps this program was stopped while it made the file.
  case fresh
  case foreign

  /// Looks at the file at `path`; throws `StorageError` when it is a folder or cannot be read.
  init(path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw StorageError(.notWritable, "cannot open \(path): \(systemMessage())") }
      self = .missing
      return
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw StorageError(.unusable, "\(path) is not a file; give --db the path of a database")
    }
    self = try DatabaseFile(header: DatabaseFile.header(path: path))
  }

  /// SQLite's file format: the magic string at 0 and the application id, big-endian, at 68.
  private init(header: [UInt8]) {
    if header.isEmpty {
      self = .empty
    } else if header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) {
      let id = header[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) }
      self = id == Schema.applicationID ? .ours : id == 0 ? .fresh : .foreign
    } else {
      self = .foreign
    }
  }

  /// Whether there is a file at `path` with anything in it.
  static func hasContent(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_size > 0
  }

  private static func header(path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StorageError(.notWritable, "cannot read \(path): \(systemMessage())") }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw StorageError(.inputOutput, "cannot read \(path): \(systemMessage())") }
    return Array(bytes.prefix(count))
  }
}

/// What the system says about the last failed call.
func systemMessage(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }
