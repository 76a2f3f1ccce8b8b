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
      text.tokens.map { token in
        let word = UnsafeBufferPointer(rebasing: bytes[token.span.range])
        guard let inline = InlineWord(word, upTo: bytes.count - token.span.start) else { return find(word) }
        return lexeme(word, inline)
      }
    }
  }

  /// The lexeme of a word as written: of its normalized form, else of the form without accents, else of the common word
  /// after a prefix, « président » of « ex-président », else unknown.
  @inline(__always)
  private mutating func lexeme(_ word: UnsafeBufferPointer<UInt8>, _ inline: InlineWord) -> Lexeme {
    let slot = inline.hash & (places.count - 1)
    let place = Int(places[slot])
    if place < known.count, known[place].word == inline { return known[place].lexeme }
    return learn(word, inline, slot)
  }

  private mutating func learn(_ word: UnsafeBufferPointer<UInt8>, _ inline: InlineWord, _ slot: Int) -> Lexeme {
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

  /// The word's bytes; nil when they are more than 16. Where so many may be read from its start on, `readable`, they are
  /// read at once, and those after the word cut off.
  @inline(__always)
  init?(_ word: UnsafeBufferPointer<UInt8>, upTo readable: Int) {
    guard word.count <= InlineWord.capacity else { return nil }
    count = UInt8(word.count)
    if readable >= InlineWord.capacity, let start = UnsafeRawPointer(word.baseAddress) {
      first = UInt64(littleEndian: start.loadUnaligned(as: UInt64.self)) & InlineWord.mask(word.count)
      second = UInt64(littleEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      second &= InlineWord.mask(word.count - 8)
    } else {
      for byte in word.prefix(8).reversed() { first = first << 8 | UInt64(byte) }
      for byte in word.dropFirst(8).reversed() { second = second << 8 | UInt64(byte) }
    }
  }

  static let capacity = 16

  /// The bits of so many bytes, at most eight.
  @inline(__always)
  private static func mask(_ byteCount: Int) -> UInt64 {
    byteCount >= 8 ? ~0 : byteCount <= 0 ? 0 : 1 << UInt64(byteCount * 8) - 1
  }

  /// The same on every machine.
  @inline(__always)
  var hash: Int {
    let mixed = (first ^ second &* 0xFF51_AFD7_ED55_8CCD ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32)
  }
}
