import Foundation

/// A file that is written beside its place, synced and renamed at the end: nobody ever sees half of it.
public final class OutputFile {
  private let path: String
  private let temporaryPath: String
  private var descriptor: Int32

  /// Starts a file for `path`; an existing one is refused unless `replacing`.
  ///
  /// `avoiding` is a database that must never be overwritten. Throws `StorageError`.
  public init(path: String, replacing: Bool, avoiding database: String) throws {
    guard ["", "-wal", "-shm"].allSatisfy({ !OutputFile.isSame(path, database + $0) }) else {
      throw StorageError(.notWritable, "\(path) is the database itself; choose another file with --output")
    }
    guard OutputFile.mayBeReplaced(path) else {
      throw StorageError(.notWritable, "\(path) is not a file; choose another with --output")
    }
    guard replacing || access(path, F_OK) != 0 else {
      throw StorageError(.notWritable, "\(path) exists already; give --force to replace it")
    }
    self.path = path
    temporaryPath = "\(path).partial-\(getpid())"
    descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw StorageError(.notWritable, "cannot create \(path): \(systemMessage())")
    }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporaryPath)
  }

  /// Writes bytes at the end.
  public func write(_ bytes: [UInt8]) throws {
    try writeAll(bytes, to: descriptor, name: path)
  }

  /// Writes bytes at the end.
  public func write(_ bytes: UnsafeRawBufferPointer) throws {
    try writeAll(bytes, to: descriptor, name: path)
  }

  /// Puts the finished file in its place.
  public func finish() throws {
    guard fsync(descriptor) == 0, rename(temporaryPath, path) == 0 else {
      throw StorageError(.inputOutput, "cannot write \(path): \(systemMessage())")
    }
    close(descriptor)
    descriptor = -1
  }

  /// Whether there is a file at `path`, or nothing: a folder, a FIFO or a device would be lost by the renaming.
  private static func mayBeReplaced(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
  }

  private static func isSame(_ a: String, _ b: String) -> Bool {
    var first = stat()
    var second = stat()
    guard stat(a, &first) == 0, stat(b, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }
}

/// Writes all bytes to a descriptor; throws `StorageError` that names `name` when the system refuses.
public func writeAll(_ bytes: [UInt8], to descriptor: Int32, name: String) throws {
  try bytes.withUnsafeBytes { try writeAll($0, to: descriptor, name: name) }
}

private func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, name: String) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { throw StorageError(.inputOutput, "cannot write \(name): \(systemMessage())") }
    rest = rest.dropFirst(count)
  }
}
