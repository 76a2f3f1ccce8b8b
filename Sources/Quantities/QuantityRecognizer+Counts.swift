import AnnotationModel

extension QuantityRecognizer {
  /// The things that a text counts, in text order.
  ///
  /// In « 20 produits, répartis en 6 thématiques » it finds 20 « produit » divided into 6 « thématique ».
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - lexemes: The normalized forms of its tokens, one a token.
  ///   - quantities: What ``quantities(in:lexemes:)`` found; amounts, dates and the like count nothing.
  ///   - nouns: What the dictionary says of words.
  public func counts(
    in text: AnalysedText, lexemes: [Lexeme], quantities: [Quantity], nouns: NounReader
  ) -> [Count] {
    var reader = ItemReader(words: words, text: text, lexemes: lexemes)
    let countable = countableTokens(text, quantities)
    var counts: [Count] = []
    var understood: String?
    for sentence in text.sentences {
      let items = reader.items(ofTokens: sentence.tokens)
      guard items.contains(where: { $0.kind == .digits || $0.symbols.meets(QuantityRecognizer.numberWords) }) else {
        continue
      }
      let sentenceReader = SentenceReader(
        bytes: text.source.utf8, words: words, items: items, reference: Reference(date: nil, second: nil))
      let finder = CountFinder(
        reader: sentenceReader, text: text, lexemes: lexemes, nouns: nouns, plurals: words.plurals, countable: countable
      )
      let found = finder.counts(understood: understood)
      understood = found.last?.noun ?? understood
      let offset = counts.count
      for var count in found {
        count.division = count.division.map { $0 + offset }
        counts.append(count)
      }
    }
    return counts
  }

  private static let numberWords: SymbolSet = [.digit, .teen, .ten, .hundred, .thousand, .collective]

  /// The tokens that no amount, date or other quantity holds; bare numbers and ranges may count.
  private func countableTokens(_ text: AnalysedText, _ quantities: [Quantity]) -> [Bool] {
    var countable = [Bool](repeating: true, count: text.tokens.count)
    for quantity in quantities where quantity.type != .number && quantity.type != .range {
      for token in quantity.tokens { countable[token] = false }
    }
    return countable
  }
}
