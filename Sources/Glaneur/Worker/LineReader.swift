import Foundation

/// Reads lines from a descriptor in little memory: a line over the limit is passed over unread.
public final class LineReader {
  /// What stands next in the stream.
  public enum Line: Sendable {
    /// A line without its end.
    case line([UInt8])
    /// A line over the limit.
    case tooLong
    /// No whole line has come yet; only when the caller does not want to wait.
    case notYet
    /// The end of the stream.
    case end
  }

  private let descriptor: Int32
  private let limit: Int
  private var buffer: [UInt8]
  private var unread = 0..<0
  private var partial: [UInt8] = []
  private var isTooLong = false
  private var hasEnded = false

  /// Starts to read; `limit` is a line's greatest length in bytes.
  public init(descriptor: Int32, limit: Int) {
    self.descriptor = descriptor
    self.limit = limit
    buffer = [UInt8](repeating: 0, count: 1 << 16)
  }

  /// The next line; throws `InputError` when the stream cannot be read.
  public func next(mayWait: Bool) throws -> Line {
    while true {
      if let line = lineInBuffer() { return line }
      if hasEnded { return lastLine() }
      if !mayWait, !isReadable() { return .notYet }
      try fill()
    }
  }

  /// Takes the buffer up to its next line end; nil when it holds none.
  private func lineInBuffer() -> Line? {
    let end = buffer[unread].firstIndex(of: 0x0A)
    keep(buffer[unread.lowerBound..<(end ?? unread.upperBound)])
    unread = (end.map { $0 + 1 } ?? unread.upperBound)..<unread.upperBound
    return end == nil ? nil : takePartial()
  }

  private func keep(_ piece: ArraySlice<UInt8>) {
    if isTooLong || partial.count + piece.count > limit {
      isTooLong = true
      partial = []
    } else {
      partial += piece
    }
  }

  private func takePartial() -> Line {
    defer {
      partial.removeAll(keepingCapacity: true)
      isTooLong = false
    }
    return isTooLong ? .tooLong : .line(partial)
  }

  private func lastLine() -> Line {
    partial.isEmpty && !isTooLong ? .end : takePartial()
  }

  private func isReadable() -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) > 0
  }

  private func fill() throws {
    let count = read(descriptor, &buffer, buffer.count)
    if count < 0, errno == EINTR { return }
    guard count >= 0 else { throw InputError("cannot read the input: \(systemMessage())") }
    unread = 0..<count
    hasEnded = count == 0
  }
}
