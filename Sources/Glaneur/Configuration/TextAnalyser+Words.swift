import AnnotationModel
import TextAnalysis

extension TextAnalyser {
  /// The words of a phrase, cut as texts are: « Côte d'Ivoire » gives « Côte », « d' », « Ivoire ».
  func words(_ phrase: String) -> [String] {
    let text = analyse(SourceText(phrase))
    return text.tokens.map { text.source.text($0.span) }
  }
}

extension AnalysedText {
  /// The text with a time of writing, if it says none itself.
  func dated(_ time: DocumentTime?) -> AnalysedText {
    guard metadata.date == nil, let time else { return self }
    var metadata = metadata
    metadata.date = time.date
    metadata.secondOfDay = time.secondOfDay
    return AnalysedText(source: source, blocks: blocks, sentences: sentences, tokens: tokens, metadata: metadata)
  }
}

extension Rejection {
  /// Says why bytes are no text, where, and what to do.
  init(_ failure: DecodingFailure) {
    switch failure {
    case .data, .nuls: self.init(code: "binary", message: "\(failure)")
    case .unreadable: self.init(code: "undecodable", message: "\(failure)")
    }
  }
}

extension SourceDocument {
  /// The encoding that a page names for itself.
  var declaredEncoding: String? { format == .html ? HTMLDeclaration.encoding(of: bytes) : nil }
}

extension DocumentFormat {
  /// The same for text analysis.
  var textFormat: TextFormat {
    switch self {
    case .plain: .plain
    case .markdown: .markdown
    case .html: .html
    }
  }
}
