import AnnotationModel
import Foundation

/// The lines of a file or of standard input as text, with their numbers.
final class ImportedLines {
  /// The file's name, for errors.
  let name: String
  /// The number of the line that was given last, from 1.
  private(set) var number = 0

  private let reader: LineReader
  private let isWindows1252: Bool
  private let descriptor: Int32

  /// The longest line that is read, in bytes; one item of Wikidata takes up to a few MiB.
  static let longestLine = 64 << 20

  /// Opens a file; `-` is standard input.
  ///
  /// - Throws: `InputError` when it cannot be opened.
  init(path: String, isWindows1252: Bool) throws {
    name = path == "-" ? "standard input" : path
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputError("\(path): cannot be opened: \(systemMessage()); check the path") }
    reader = LineReader(descriptor: descriptor, limit: ImportedLines.longestLine)
    self.isWindows1252 = isWindows1252
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// The next line without its end, or nil after the last.
  ///
  /// - Throws: `ConfigurationError` with the line for one that is no text, `InputError` when reading fails.
  func next() throws -> String? {
    switch try reader.next(mayWait: true) {
    case .line(let bytes):
      number += 1
      return try text(bytes.last == 0x0D ? Array(bytes.dropLast()) : bytes)
    case .tooLong:
      number += 1
      throw error("the line is longer than \(ImportedLines.longestLine) bytes", hint: "is this the right file?")
    case .notYet, .end: return nil
    }
  }

  /// An error at a line, by default the last one.
  func error(_ message: String, at line: Int? = nil, hint: String) -> ConfigurationError {
    ConfigurationError(file: name, line: line ?? number, message: message, hint: hint)
  }

  private func text(_ bytes: [UInt8]) throws -> String {
    if number == 1, bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: Array("BZh".utf8)) || bytes.contains(0) {
      throw error("this is no plain text", hint: "unpack it first, for example: zcat FILE | glaneur lexicon import … -")
    }
    if isWindows1252, let text = String(bytes: bytes, encoding: .windowsCP1252) { return text }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw error("the line is not UTF-8", hint: "say which encoding it has with --encoding windows-1252")
    }
    return number == 1 && text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
  }
}
