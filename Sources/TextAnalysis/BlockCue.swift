import AnnotationModel

/// A line that shows what it or what follows is there for: « Nous vous recommandons ».
struct BlockCue: Sendable {
  /// What a cue line is.
  enum Effect: String, CaseIterable, Sendable {
    /// A menu, a button or a notice: « Plus d'articles ».
    case navigation
    /// The title of a list of other articles: « Nous vous recommandons ».
    case teasers
    /// An invitation to another article: « Lire aussi : La HAS recommande… ».
    case teaser
    /// The author: « Par Jeanne Martin ».
    case byline
    /// The day of publication: « Publié le 2 mars 2021 ».
    case dateline
  }

  /// What the line tells.
  let effect: Effect
  private let words: [UInt8]
  private let allowsMore: Bool

  /// Creates a cue from its pattern: words, and « * » at the end when more may follow.
  init(pattern: String, effect: Effect) {
    self.effect = effect
    allowsMore = pattern.hasSuffix("*")
    let normalized = Array(WordNormalizer.normalized(String(pattern.prefix { $0 != "*" })).utf8)
    words = Array(normalized.prefix((normalized.lastIndex { $0 != 0x20 } ?? -1) + 1))
  }

  /// Whether a line, normalized and without outer spaces, is this cue.
  func matches(_ line: [UInt8]) -> Bool {
    guard line.starts(with: words) else { return false }
    return line.count == words.count || allowsMore && !line[words.count].isWordByte
  }
}

extension UInt8 {
  /// Whether the byte belongs to a letter or a digit (all bytes beyond ASCII count as letters).
  var isWordByte: Bool {
    self >= 0x80 || isDigit || (0x61...0x7A).contains(self | 0x20)
  }
}
