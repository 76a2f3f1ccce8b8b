import AnnotationModel

/// A mistake in a file of `Lexicons/text`, with its place.
public struct KnowledgeError: Error, Hashable, CustomStringConvertible {
  /// The file's name.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in code points.
  public let column: Int
  /// What is wrong and what to do.
  public let message: String

  /// The place and the message, as compilers print them.
  public var description: String { "\(file):\(line):\(column): \(message)" }
}

/// A list of words with an optional second column: one entry a line, columns cut by a tab, comments after `#`.
struct KnowledgeFile {
  /// A line that holds an entry.
  struct Entry {
    let key: String
    let value: String?
    let line: Int
  }

  let name: String
  let entries: [Entry]

  init(name: String, in files: [String: String]) throws(KnowledgeError) {
    self.name = name
    guard let contents = files[name] else {
      throw KnowledgeError(
        file: name, line: 1, column: 1, message: "the file is missing from Lexicons/text; restore it")
    }
    var entries: [Entry] = []
    var number = 0
    for line in contents.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      guard let first = line.unicodeScalars.first, first != "#" else { continue }
      entries.append(try Self.entry(line, number: number, file: name))
    }
    self.entries = entries
  }

  private static func entry(_ line: Substring, number: Int, file: String) throws(KnowledgeError) -> Entry {
    let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard columns.count <= 2 else {
      let column = columns[0].unicodeScalars.count + columns[1].unicodeScalars.count + 2
      throw KnowledgeError(file: file, line: number, column: column, message: "a third column; keep at most two")
    }
    guard !columns[0].isEmpty, columns[0].first?.isWhitespace == false, columns[0].last?.isWhitespace == false else {
      throw KnowledgeError(file: file, line: number, column: 1, message: "a word with outer spaces; remove them")
    }
    return Entry(key: String(columns[0]), value: columns.count == 2 ? String(columns[1]) : nil, line: number)
  }

  /// The error for an entry's second column.
  func error(_ entry: Entry, _ message: String) -> KnowledgeError {
    KnowledgeError(file: name, line: entry.line, column: entry.key.unicodeScalars.count + 2, message: message)
  }

  /// The entries' words in normalized form.
  var words: Set<[UInt8]> {
    Set(entries.map { Array(WordNormalizer.normalized($0.key).utf8) })
  }

  /// The entries by normalized word, with what `value` makes of the second column.
  func dictionary<Value>(_ value: (String?) throws -> Value) rethrows -> [[UInt8]: Value] {
    var result: [[UInt8]: Value] = [:]
    for entry in entries { result[Array(WordNormalizer.normalized(entry.key).utf8)] = try value(entry.value) }
    return result
  }

  /// The entries by normalized word, with whether the second column holds a mark; any other mark is an error.
  func marks(_ mark: String) throws -> [[UInt8]: Bool] {
    if let wrong = entries.first(where: { $0.value != nil && $0.value != mark }) {
      throw error(wrong, "unknown mark; write « \(mark) » or nothing")
    }
    return dictionary { $0 != nil }
  }
}
