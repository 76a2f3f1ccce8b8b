import AnnotationModel
import Foundation

/// A table read line by line in little memory: CSV with quotes, or tab-separated fields without.
struct ImportedTable {
  /// A record: its fields, and the line that it starts at, from 1.
  struct Record {
    let line: Int
    let fields: [String]
  }

  /// What stands between fields.
  enum Separator: Character, CaseIterable {
    case comma = ","
    case semicolon = ";"
    case tab = "\t"
  }

  private let lines: ImportedLines
  private let separator: Separator
  /// Quotation marks are letters like others where fields are separated by tabs.
  private var mayQuote: Bool { separator != .tab }

  init(_ lines: ImportedLines, separator: Separator) {
    self.lines = lines
    self.separator = separator
  }

  /// The next record, or nil at the end; blank lines are passed over.
  ///
  /// - Throws: `ConfigurationError` with the line for what is no text or a quotation mark that is not closed.
  func next() throws -> Record? {
    while let text = try lines.next() {
      let line = lines.number
      if !text.isEmpty { return Record(line: line, fields: try fields(text, from: line)) }
    }
    return nil
  }

  private func fields(_ first: String, from line: Int) throws -> [String] {
    guard mayQuote, first.utf8.contains(UInt8(ascii: "\"")) else {
      return first.split(separator: separator.rawValue, omittingEmptySubsequences: false).map(String.init)
    }
    var text = first
    while true {
      if let fields = quotedFields(text) { return fields }
      guard let next = try lines.next(), lines.number - line < 1_000 else {
        throw lines.error("a quotation mark is not closed", at: line, hint: "double the quotation marks inside a field")
      }
      text += "\n" + next
    }
  }

  /// The fields of a record by RFC 4180; nil when a quotation mark is still open at its end.
  private func quotedFields(_ text: String) -> [String]? {
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    var characters = text.unicodeScalars.makeIterator()
    var pending = characters.next()
    while let scalar = pending {
      pending = characters.next()
      if scalar == "\"" {
        if isQuoted, pending == "\"" {
          field.unicodeScalars.append("\"")
          pending = characters.next()
        } else {
          isQuoted.toggle()
        }
      } else if !isQuoted, Character(scalar) == separator.rawValue {
        fields.append(field)
        field = ""
      } else {
        field.unicodeScalars.append(scalar)
      }
    }
    return isQuoted ? nil : fields + [field]
  }
}

/// Which column of a table has which name; the first line names them, in any order and case.
struct ImportedHeader {
  private let indices: [String: Int]
  private let count: Int
  /// What stands between the fields of the table.
  let separator: ImportedTable.Separator

  /// Reads the first line.
  ///
  /// - Parameter needed: the columns that must be there; each is a list of names of which one must be.
  /// - Throws: `ConfigurationError` with the line when one is missing.
  init(_ lines: ImportedLines, needed: [[String]]) throws {
    let text = try lines.next() ?? ""
    let counts = ImportedTable.Separator.allCases.map { sign in (sign, text.count { $0 == sign.rawValue }) }
    separator = counts.max { $0.1 < $1.1 }?.0 ?? .comma
    let names = text.split(separator: separator.rawValue, omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\" \u{FEFF}")).lowercased() }
    indices = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    count = names.count
    for choice in needed where !choice.contains(where: { indices[$0.lowercased()] != nil }) {
      throw lines.error(
        "the first line names no column \(choice.joined(separator: " or "))", at: 1,
        hint: "is this the right file, with its header?")
    }
  }

  /// The field of a record in the first of some columns that the table has, without outer spaces; "" when it has none.
  func field(_ names: String..., of record: ImportedTable.Record) -> String {
    guard let index = names.lazy.compactMap({ indices[$0.lowercased()] }).first else { return "" }
    return record.fields[index].trimmingCharacters(in: .whitespaces)
  }

  /// Whether a record has a field for each column.
  func fits(_ record: ImportedTable.Record) -> Bool { record.fields.count == count }
}
