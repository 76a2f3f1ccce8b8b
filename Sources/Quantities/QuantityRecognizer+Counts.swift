import AnnotationModel

extension QuantityRecognizer {
  /// Whether a sentence may count something.
  func mayCount(_ items: [Item]) -> Bool {
    let numberWords = QuantityRecognizer.numberWords
    return items.contains { $0.kind == .digits || $0.symbols.meets(numberWords) }
  }

  private static let numberWords: SymbolSet = [.digit, .teen, .ten, .hundred, .thousand, .collective]

  /// Appends what a sentence counts; an elliptic number takes the noun counted last, at first `understood`.
  func appendCounts(_ finder: CountFinder, to counts: inout [Count], understood: inout String?) {
    let found = finder.counts(understood: understood)
    understood = found.last?.noun ?? understood
    let offset = counts.count
    for var count in found {
      count.division = count.division.map { $0 + offset }
      counts.append(count)
    }
  }
}
