import FactStorage
import Foundation

/// Buffered standard output that never sends control characters to a terminal.
struct StandardOutput {
  /// Whether somebody reads it on a terminal.
  let isTerminal = isatty(STDOUT_FILENO) == 1
  private var buffer: [UInt8] = []

  /// Whether colours are wanted: on a terminal, unless NO_COLOR is set or the terminal is dumb.
  var usesColours: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
  }

  /// The terminal's width in columns, or nil when there is none.
  var width: Int? {
    var size = winsize()
    guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes text.
  mutating func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Writes UTF-8 bytes.
  mutating func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBufferPointer { try write($0) } }

  /// Writes JSON.
  mutating func write(_ json: WrittenJSON) throws { try json.withBytes { try write($0) } }

  private mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    if isTerminal {
      buffer += visibleLines(String(decoding: bytes, as: UTF8.self)).utf8
    } else {
      buffer += bytes
    }
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Writes text in bold where colours are wanted.
  mutating func writeBold(_ text: String) throws {
    try write(text)
    guard usesColours else { return }
    buffer.removeLast(Array(visibleLines(text).utf8).count)
    buffer += Array("\u{1B}[1m".utf8) + Array(visibleLines(text).utf8) + Array("\u{1B}[0m".utf8)
  }

  /// Hands everything written so far to the system.
  mutating func flush() throws {
    try writeAll(buffer, to: STDOUT_FILENO, name: "standard output")
    buffer.removeAll(keepingCapacity: true)
  }
}
