import AnnotationModel

extension QuantityRecognizer {
  /// Whether the sentence that a reader is at may count something: « un » does so only beside other numbers.
  func mayCount(_ reader: SentenceReader) -> Bool {
    guard reader.numerals.contains(where: { !$0.isArticle || reader.mayCountOne($0) }) else { return false }
    let numberWords: SymbolSet = [.digit, .teen, .ten, .hundred, .thousand, .collective]
    return reader.openings.indices.contains {
      let item = reader.items[Int(reader.openings[$0])]
      return item.kind == .digits || item.symbols.meets(numberWords)
    }
  }
}

extension SentenceReader {
  /// Whether « un » is the number one: « un seul pays », « au moins un pays ».
  fileprivate func mayCountOne(_ article: Numeral) -> Bool {
    has(article.items.upperBound, .sole) || has(article.items.lowerBound - 1, .more)
  }
}
