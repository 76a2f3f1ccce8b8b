import AnnotationModel
import TextAnalysis

extension TextAnalyser {
  /// The words of a phrase, cut as texts are: « Côte d'Ivoire » gives « Côte », « d' », « Ivoire ».
  func words(_ phrase: String) -> [String] {
    let text = analyse(SourceText(phrase))
    return text.tokens.map { text.source.text($0.span) }
  }

  /// Whether a text reads as French.
  func isFrench(_ text: AnalysedText) -> Bool { true }
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
