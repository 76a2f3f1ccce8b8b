import AnnotationModel
import FactStorage

/// Holds every place that a record names against the decoded file, in bytes and in code points.
public struct OffsetCheck {
  private let utf8: [UInt8]
  /// Where each code point begins, and the end.
  private let starts: [Int]
  private let isMarkup: Bool

  /// Prepares the check for a decoded file; words taken out of markup need not stand there letter by letter.
  public init(_ source: SourceText, isMarkup: Bool = false) {
    utf8 = source.utf8
    starts = source.utf8.indices.filter { source.utf8[$0] & 0xC0 != 0x80 } + [source.utf8.count]
    self.isMarkup = isMarkup
  }

  /// How many places were looked at; throws `FuzzFailure` for the first wrong one.
  public func check(_ record: DocumentRecord) throws -> Int {
    var passages = record.sentences.map(\.passage) + record.mentions.map(\.passage) + record.quantities.map(\.passage)
    passages += record.counts.flatMap { [$0.passage] + $0.members }
    passages += (record.facts + record.countFacts).flatMap { $0.evidence.map(\.passage) }
    for passage in passages { try check(passage) }
    var end = 0
    for token in record.tokens {
      try require(token.lowerBound >= end && !token.isEmpty, "tokens overlap at \(token)")
      end = token.upperBound
    }
    try require(end < starts.count, "a token ends at \(end), behind the text")
    return passages.count + record.tokens.count
  }

  private func check(_ passage: Passage) throws {
    guard let bytes = passage.bytes else { throw FuzzFailure("no bytes for \(passage)") }
    let points = passage.codePoints
    try require(points.upperBound < starts.count, "\(points) is not in the text")
    try require(starts[points.lowerBound] == bytes.start && starts[points.upperBound] == bytes.end, "\(passage)")
    let slice = utf8[bytes.start..<bytes.end]
    if isMarkup, !isPlain(slice) { return }
    try require(slice.elementsEqual(passage.text.utf8), "\(passage): « \(String(decoding: slice, as: UTF8.self)) »")
  }

  /// Whether a piece of a page is written as it is read: no tags, references or white space but single spaces.
  private func isPlain(_ slice: ArraySlice<UInt8>) -> Bool {
    let hasMarkup = slice.contains { $0 < 0x20 || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
    return !hasMarkup && !zip(slice, slice.dropFirst()).contains { $0 == 0x20 && $1 == 0x20 }
  }
}
