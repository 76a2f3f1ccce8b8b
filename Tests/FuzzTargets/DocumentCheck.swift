import AnnotationModel
import FactStorage
import Foundation
import Glaneur
import TextAnalysis

/// Documents through the whole chain.
enum DocumentCheck {
  /// Two extractors: one has seen other documents than the other.
  static let extractor = Result { try makeExtractor() }
  private static let other = Result { try makeExtractor() }

  private static func makeExtractor() throws -> Extractor {
    var options = ExtractionOptions()
    options.readsAnyLanguage = true
    return try Extractor(options: options)
  }

  static func run(_ bytes: [UInt8], format: DocumentFormat) throws {
    let document = SourceDocument(id: "d", bytes: bytes, format: format)
    let record = try extractor.get().record(of: document, showsTokens: true)
    guard record.status != .rejected else {
      return try require(record.problem?.message.isEmpty == false, "rejected without a reason")
    }
    try check(record, bytes, format)
    guard bytes.count % 2 == 0 else { return }
    try require(
      try other.get().record(of: document, showsTokens: true) == record, "another extractor reads something else")
    var printed = JSONWriter()
    _ = try other.get().writeRecord(of: document, to: &printed, showsTokens: true)
    try require(printed.bytes == line(of: record), "what is printed is not the record")
  }

  private static func line(of record: DocumentRecord) -> [UInt8] {
    var writer = JSONWriter()
    writer.record(record, id: record.id, showsTokens: true)
    return writer.bytes
  }

  private static func check(_ record: DocumentRecord, _ bytes: [UInt8], _ format: DocumentFormat) throws {
    let declared = format == .html ? HTMLDeclaration.encoding(of: bytes) : nil
    let source = try TextDecoder.decode(bytes, declaredEncoding: declared)
    try require(String(validating: source.utf8, as: UTF8.self) != nil, "the decoded text is no UTF-8")
    _ = try OffsetCheck(source, isMarkup: format == .html).check(record)
    for quantity in record.quantities {
      if case .iso8601(let date) = quantity.value { try check(date: date) }
    }
    try LineCheck.requireJSON(line(of: record))
  }

  /// Days in a value exist: `2016-02-31` does not.
  private static func check(date: String) throws {
    for part in date.split(separator: "/") {
      let numbers = part.prefix { $0 != "T" }.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2] else { continue }
      let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      try require((1...12).contains(month) && (1...lengths[month - 1]).contains(day), "no such day: \(date)")
    }
  }
}
