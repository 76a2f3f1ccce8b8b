import AnnotationModel

/// To come.
public struct NounReader: Sendable {
  /// To come.
  public init() {}
}

extension QuantityRecognizer {
  /// To come.
  public func counts(in text: AnalysedText, lexemes: [Lexeme], quantities: [Quantity], nouns: NounReader) -> [Count] { [] }
}
