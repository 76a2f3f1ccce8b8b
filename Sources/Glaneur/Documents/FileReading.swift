import Foundation
import TextAnalysis

extension DocumentFile {
  /// The document with its bytes; throws a `Rejection` when it cannot be read whole and unchanged.
  public func read(maxBytes: Int) throws(Rejection) -> SourceDocument {
    let isInput = path == .standardInput
    let bytes = isInput ? try readStandardInput(maxBytes) : try readTwice(maxBytes)
    return SourceDocument(
      id: id, bytes: bytes, format: isInput && HTMLDeclaration.isPresent(in: bytes) ? .html : format)
  }

  /// Reads once, and once more when the file changed meanwhile.
  private func readTwice(_ maxBytes: Int) throws(Rejection) -> [UInt8] {
    for _ in 0..<2 {
      if let bytes = try readUnchanged(maxBytes) { return bytes }
    }
    throw Rejection(code: "changed-while-reading", message: "the file changed while it was read, twice; try again")
  }

  private func readUnchanged(_ maxBytes: Int) throws(Rejection) -> [UInt8]? {
    // Without O_NONBLOCK, opening what became a FIFO meanwhile would wait for ever.
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else {
      throw Rejection(code: errno == ENOENT ? "vanished" : "unreadable", message: "cannot open: \(systemMessage())")
    }
    defer { close(descriptor) }
    let before = try FileStamp(descriptor)
    guard before.isRegular else { throw Rejection(code: "unreadable", message: "not a regular file") }
    guard before.size <= maxBytes else { throw tooLarge(size: "\(before.size)", maxBytes) }
    let bytes = try readAll(descriptor, expecting: before.size, maxBytes)
    return try FileStamp(descriptor) == before && bytes.count == before.size ? bytes : nil
  }

  private func readStandardInput(_ maxBytes: Int) throws(Rejection) -> [UInt8] {
    try readAll(STDIN_FILENO, expecting: 0, maxBytes)
  }

  private func readAll(_ descriptor: Int32, expecting size: Int, _ maxBytes: Int) throws(Rejection) -> [UInt8] {
    // One byte more than expected: when it does not come, the file is over.
    var bytes = try readPiece(descriptor, upTo: size + 1)
    var piece = bytes
    while !piece.isEmpty, size == 0 || bytes.count != size {
      guard bytes.count <= maxBytes else { throw tooLarge(size: "over \(maxBytes)", maxBytes) }
      piece = try readPiece(descriptor, upTo: size - bytes.count)
      if bytes.capacity < size { bytes.reserveCapacity(size) }
      bytes += piece
    }
    return bytes
  }

  /// Reads what there is, up to so many bytes, or a page when there are none expected, and at most a megabyte; nothing at
  /// the end.
  private func readPiece(_ descriptor: Int32, upTo count: Int) throws(Rejection) -> [UInt8] {
    let capacity = min(count > 0 ? count : 1 << 12, 1 << 20)
    var (result, problem) = (0, "")
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { room, count in
      repeat { result = Foundation.read(descriptor, room.baseAddress, capacity) } while result < 0 && errno == EINTR
      if result < 0 { problem = systemMessage() }
      count = max(0, result)
    }
    guard result >= 0 else { throw Rejection(code: "unreadable", message: "cannot read: \(problem)") }
    return bytes
  }

  private func tooLarge(size: String, _ maxBytes: Int) -> Rejection {
    Rejection(
      code: "too-large",
      message: "\(size) bytes, more than the \(maxBytes) allowed; raise the limit with --max-document-bytes")
  }
}

/// What tells whether a file changed: size and times.
private struct FileStamp: Equatable {
  let size: Int
  let isRegular: Bool
  private let times: [Int]

  init(_ descriptor: Int32) throws(Rejection) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw Rejection(code: "unreadable", message: "cannot read: \(systemMessage())")
    }
    size = Int(status.st_size)
    isRegular = status.st_mode & S_IFMT == S_IFREG
    times = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
  }
}
