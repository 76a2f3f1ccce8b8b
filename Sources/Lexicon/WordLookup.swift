import AnnotationModel

/// Finds the lexemes of words, one after the other, without allocating for each; it remembers the frequent ones.
public struct WordLookup: Sendable {
  /// A word of at most 16 bytes as written, and its lexeme.
  private struct Known: Sendable {
    var word = InlineWord()
    var lexeme = Lexeme.unknown
  }

  private let lexicon: Lexicon
  private var buffer: [UInt8] = []
  /// The words seen, in their order, so that frequent ones stand side by side; forgotten when they are many.
  private var known: [Known] = []
  /// For each word's hash its index in `known`, which the word seen last keeps.
  private var places = [UInt16](repeating: 0, count: 1 << 17)

  private static let knownLimit = 1 << 16

  /// Creates a look-up that has seen no word.
  public init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    buffer.reserveCapacity(64)
  }

  /// The lexemes of a text's tokens, in their order.
  public mutating func lexemes(of text: AnalysedText) -> [Lexeme] {
    text.source.utf8.withUnsafeBufferPointer { bytes in
      text.tokens.map { lexeme(UnsafeBufferPointer(rebasing: bytes[$0.span.range])) }
    }
  }

  /// The lexeme of a word as written: of its normalized form, else of the form without accents, else of the common word
  /// after a prefix, « président » of « ex-président », else unknown.
  mutating func lexeme(_ word: UnsafeBufferPointer<UInt8>) -> Lexeme {
    guard let inline = InlineWord(word) else { return find(word) }
    let slot = inline.hash & (places.count - 1)
    let place = Int(places[slot])
    if place < known.count, known[place].word == inline { return known[place].lexeme }
    if known.count == WordLookup.knownLimit { known.removeAll(keepingCapacity: true) }
    places[slot] = UInt16(known.count)
    known.append(Known(word: inline, lexeme: find(word)))
    return known[known.count - 1].lexeme
  }

  private mutating func find(_ word: UnsafeBufferPointer<UInt8>) -> Lexeme {
    let whole = findWhole(word)
    guard whole == .unknown, let hyphen = word.firstIndex(of: UInt8(ascii: "-")) else { return whole }
    let rest = findWhole(UnsafeBufferPointer(rebasing: word[(hyphen + 1)...]))
    return lexicon.isPrefix(findWhole(UnsafeBufferPointer(rebasing: word[..<hyphen])), of: rest) ? rest : .unknown
  }

  private mutating func findWhole(_ word: UnsafeBufferPointer<UInt8>) -> Lexeme {
    buffer.removeAll(keepingCapacity: true)
    WordNormalizer.normalize(word, into: &buffer)
    let normalized = buffer.withUnsafeBufferPointer(lexicon.index)
    guard normalized == 0, word.contains(where: { $0 >= 0x80 }) else { return Lexeme(rawValue: normalized) }
    buffer.removeAll(keepingCapacity: true)
    WordNormalizer.fold(word, into: &buffer)
    return Lexeme(rawValue: buffer.withUnsafeBufferPointer(lexicon.index))
  }
}

/// The bytes of a short word in two machine words.
struct InlineWord: Equatable, Sendable {
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private var count: UInt8 = 0

  init() {}

  /// The word's bytes; nil when they are more than 16.
  @inline(__always)
  init?(_ word: UnsafeBufferPointer<UInt8>) {
    guard word.count <= 16 else { return nil }
    for byte in word.prefix(8) { first = first << 8 | UInt64(byte) }
    for byte in word.dropFirst(8) { second = second << 8 | UInt64(byte) }
    count = UInt8(word.count)
  }

  /// The same on every machine.
  @inline(__always)
  var hash: Int {
    let mixed = (first ^ second &* 0xFF51_AFD7_ED55_8CCD ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32)
  }
}
