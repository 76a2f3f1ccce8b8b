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

extension TextAnalyser {
  /// Guesses whether a text is French; a text without words counts as none.
  public func guessLanguage(of text: AnalysedText) -> LanguageGuess {
    var buffer: [UInt8] = []
    var (words, french, foreign) = (0, 0, 0)
    text.source.utf8.withUnsafeBufferPointer { utf8 in
      text.tokens.withUnsafeBufferPointer { tokens in
        for block in text.blocks where block.kind != .navigation {
          for index in text.tokens(of: block) where tokens[index].kind == .word {
            guard words < LanguageGuess.sampleSize else { return }
            words += 1
            let languages = knowledge.languages(of: tokens[index], in: utf8, &buffer)
            french += Int(languages.rawValue & 1)
            foreign += Int(languages.rawValue >> 1)
          }
        }
      }
    }
    return LanguageGuess(wordCount: words, functionWordCount: french, foreignWordCount: foreign)
  }
}

/// Which languages have a word as a frequent grammatical one.
struct WordLanguages: OptionSet, Sendable {
  let rawValue: UInt8

  // Two bits, which a guess counts.
  static let french = WordLanguages(rawValue: 1)
  static let foreign = WordLanguages(rawValue: 2)
}
