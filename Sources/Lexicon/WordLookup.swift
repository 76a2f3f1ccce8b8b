import AnnotationModel

/// Finds the lexemes of words, one after the other, without allocating for each; it remembers the frequent ones.
public struct WordLookup: Sendable {
  /// What a user knows of a word as written besides its lexeme.
  public typealias Mark = UInt8

  /// A word of at most 16 bytes as written, its mark and its lexeme.
  private struct Known: Sendable {
    var word = InlineWord()
    var mark: Mark = 0
    var lexeme = Lexeme.unknown
  }

  /// The mark of each token of the last text; there may be more behind them.
  public private(set) var marks: [Mark] = []

  private let lexicon: Lexicon
  private let mark: @Sendable (UnsafeBufferPointer<UInt8>) -> Mark
  private var buffer: [UInt8] = []
  /// The words seen, in their order, so that frequent ones stand side by side; forgotten when they are many.
  private var known: [Known] = []
  /// For each word's hash its index in `known`; two hashes that differ in the lowest bit share the places of both, and the
  /// two words that were seen last keep them.
  private var places = [UInt16](repeating: 0, count: 1 << 17)

  private static let knownLimit = 1 << 16
  /// The most marks that room is kept for from text to text.
  private static let keptMarkCount = 1 << 14

  /// Creates a look-up that has seen no word; of each new one it asks for the mark.
  public init(_ lexicon: Lexicon, marking mark: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Mark = { _ in 0 }) {
    self.lexicon = lexicon
    self.mark = mark
    buffer.reserveCapacity(64)
  }

  /// The lexemes of a text's tokens, in their order; their marks are noted.
  public mutating func lexemes(of text: AnalysedText) -> [Lexeme] {
    var marks: [Mark] = []
    swap(&marks, &self.marks)
    defer { swap(&marks, &self.marks) }
    let tokenCount = text.tokens.count
    if marks.count < tokenCount || marks.count > max(tokenCount, WordLookup.keptMarkCount) {
      marks = Array(repeating: 0, count: tokenCount)
    }
    return text.source.utf8.withUnsafeBufferPointer { bytes in
      text.tokens.withUnsafeBufferPointer { tokens in
        marks.withUnsafeMutableBufferPointer { marks in
          [Lexeme](unsafeUninitializedCapacity: tokenCount) { lexemes, count in
            while count < tokenCount {
              count = readKnown(tokens, in: bytes, from: count, into: lexemes, marks)
              guard count < tokenCount else { break }
              let word = look(up: tokens[count].span, in: bytes)
              lexemes.initializeElement(at: count, to: word.lexeme)
              marks[count] = word.mark
              count += 1
            }
          }
        }
      }
    }
  }

  /// Writes the lexemes and marks of tokens that were seen before, up to the first that was not or is long, and gives its index.
  private func readKnown(
    _ tokens: UnsafeBufferPointer<Token>, in bytes: UnsafeBufferPointer<UInt8>, from start: Int,
    into lexemes: UnsafeMutableBufferPointer<Lexeme>, _ marks: UnsafeMutableBufferPointer<Mark>
  ) -> Int {
    known.withUnsafeBufferPointer { known in
      places.withUnsafeBufferPointer { places in
        for index in start..<tokens.count {
          let span = tokens[index].span
          let word = UnsafeBufferPointer(rebasing: bytes[span.range])
          guard let inline = InlineWord(word, upTo: bytes.count - span.start) else { return index }
          let slot = inline.hash & (places.count - 1)
          var place = Int(places[slot])
          if place >= known.count || known[place].word != inline {
            place = Int(places[slot ^ 1])
            guard place < known.count, known[place].word == inline else { return index }
          }
          lexemes.initializeElement(at: index, to: known[place].lexeme)
          marks[index] = known[place].mark
        }
        return tokens.count
      }
    }
  }

  /// The lexeme of a word as written: of its normalized form, else of the form without accents, else of the common word
  /// after a prefix, « président » of « ex-président », else unknown. It is remembered with its mark, unless it is long.
  private mutating func look(up span: TextSpan, in bytes: UnsafeBufferPointer<UInt8>) -> (lexeme: Lexeme, mark: Mark) {
    let word = UnsafeBufferPointer(rebasing: bytes[span.range])
    let (lexeme, mark) = (find(word), mark(word))
    guard let inline = InlineWord(word, upTo: bytes.count - span.start) else { return (lexeme, mark) }
    if known.count == WordLookup.knownLimit { known.removeAll(keepingCapacity: true) }
    let slot = inline.hash & (places.count - 1)
    places[slot ^ 1] = places[slot]
    places[slot] = UInt16(known.count)
    known.append(Known(word: inline, mark: mark, lexeme: lexeme))
    return (lexeme, mark)
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
      first = UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
      if word.count <= 8 {
        first &= InlineWord.mask(word.count)
      } else {
        second = UInt64(littleEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        second &= InlineWord.mask(word.count - 8)
      }
    } else {
      for byte in word.prefix(8).reversed() { first = first << 8 | UInt64(byte) }
      for byte in word.dropFirst(8).reversed() { second = second << 8 | UInt64(byte) }
    }
  }

  static let capacity = 16

  /// The bits of so many bytes, at most eight.
  @inline(__always)
  private static func mask(_ byteCount: Int) -> UInt64 {
    byteCount == 8 ? ~0 : 1 &<< UInt64(byteCount &* 8) &- 1
  }

  /// The same on every machine.
  @inline(__always)
  var hash: Int {
    let mixed = (first ^ second &* 0xFF51_AFD7_ED55_8CCD ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32)
  }
}
