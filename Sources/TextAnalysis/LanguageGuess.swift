import AnnotationModel

/// Whether a text reads as French, from the share of grammatical words in it.
///
/// « Le pôle de la santé » has three in five; « The pole of the city » has none and three of another language.
public struct LanguageGuess: Hashable, Sendable {
  /// How many words were counted.
  public let wordCount: Int
  /// How many of them are French grammatical words.
  public let functionWordCount: Int
  /// How many of them are grammatical words of another language only.
  public let foreignWordCount: Int

  /// The words that are counted at most: a text's language shows long before its end.
  static let sampleSize = 5000

  /// Whether the text is to be read as French; so is one of few words unless they are clearly foreign.
  public var isFrench: Bool {
    if wordCount < 25 { return foreignWordCount <= functionWordCount }
    return functionWordCount * 100 >= wordCount * 12 && functionWordCount > foreignWordCount * 2
  }
}

extension AnalysedText {
  /// The indices of a block's tokens.
  fileprivate func tokens(of block: Block) -> Range<Int> {
    guard !block.sentences.isEmpty else { return 0..<0 }
    return sentences[block.sentences.lowerBound].tokens
      .lowerBound..<sentences[block.sentences.upperBound - 1].tokens.upperBound
  }
}

extension LanguageGuess {
  /// Guesses the language of a text from those of its words, one number for each token as `TextAnalyser` gives it.
  public init(_ text: AnalysedText, languages: [UInt8]) {
    var (words, french, foreign) = (0, 0, 0)
    text.tokens.withUnsafeBufferPointer { tokens in
      for block in text.blocks where block.kind != .navigation {
        for index in text.tokens(of: block) where tokens[index].kind == .word {
          guard words < LanguageGuess.sampleSize else { return }
          words += 1
          let word = WordLanguages(rawValue: languages[index])
          french += word.contains(.french) ? 1 : 0
          foreign += word.contains(.foreign) ? 1 : 0
        }
      }
    }
    self.init(wordCount: words, functionWordCount: french, foreignWordCount: foreign)
  }
}

extension TextAnalyser {
  /// The languages that have a word, as written, as a frequent grammatical one: 1 for French, 2 for others.
  public func languages(of word: UnsafeBufferPointer<UInt8>) -> UInt8 {
    var buffer: [UInt8] = []
    return knowledge.languages(of: word, isPlain: false, &buffer).rawValue
  }
}

/// Which languages have a word as a frequent grammatical one.
struct WordLanguages: OptionSet, Sendable {
  let rawValue: UInt8

  static let french = WordLanguages(rawValue: 1)
  static let foreign = WordLanguages(rawValue: 2)
}
