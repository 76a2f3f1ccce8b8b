import AnnotationModel

public struct NounReader: Sendable { public init() {} }
public struct QuantityWords: Sendable {
  public static let classNames: [String] = []
  public init(_ entries: [String: [LexiconEntry]], lexeme: (String) -> Lexeme) throws {}
}
public struct QuantityRecognizer: Sendable {
  public init(words: QuantityWords) {}
  public func quantities(in text: AnalysedText, lexemes: [Lexeme]) -> [Quantity] { [] }
  public func counts(in text: AnalysedText, lexemes: [Lexeme], quantities: [Quantity], nouns: NounReader) -> [Count] {
    []
  }
}
