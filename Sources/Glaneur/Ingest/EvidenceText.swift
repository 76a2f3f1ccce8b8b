import AnnotationModel
import TextAnalysis

/// A file read again, to look for words in it.
struct EvidenceText {
  private let source: SourceText
  private let offsets: CodePointOffsets

  /// Takes a decoded file; of a page, the text that `analyser` takes out of it.
  init(_ file: SourceText, format: DocumentFormat, analyser: () throws -> TextAnalyser) rethrows {
    offsets = CodePointOffsets(file.utf8)
    source = format == .html ? try analyser().analyse(file, format: .html).source : file
  }

  /// The places of the words in the file, half-open, in code points, one after the other.
  func places(of words: String) -> some Sequence<Range<Int>> {
    let wanted = Array(words.utf8)
    var rest = 0
    return sequence(state: ()) { _ in
      guard !wanted.isEmpty, let found = source.utf8[rest...].firstRange(of: wanted) else { return nil }
      rest = found.lowerBound + 1
      let span = TextSpan(found.lowerBound, found.upperBound)
      return offsets.codePoints(source.origin?.span(of: span) ?? span)
    }
  }
}
