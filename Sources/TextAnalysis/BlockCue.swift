import AnnotationModel

/// A line that shows what it or what follows is there for: « Nous vous recommandons ».
struct BlockCue: Sendable {
  /// What a cue line tells.
  enum Effect: String, CaseIterable, Sendable {
    /// The line is navigation: « Plus d'articles ».
    case navigation
    /// The line is navigation and teasers follow: « Nous vous recommandons ».
    case teasers
  }

  /// What the line tells.
  let effect: Effect
  private let words: [UInt8]
  private let allowsMore: Bool

  /// Creates a cue from its pattern: words, and « * » at the end when more may follow.
  init(pattern: String, effect: Effect) {
    self.effect = effect
    allowsMore = pattern.hasSuffix("*")
    words = Array(WordNormalizer.normalized(String(pattern.prefix { $0 != "*" })).utf8).trimmed
  }

  /// Whether a line, normalized and without outer spaces, is this cue.
  func matches(_ line: [UInt8]) -> Bool {
    guard line.starts(with: words) else { return false }
    return line.count == words.count || allowsMore && !line[words.count].isWordByte
  }
}

extension [UInt8] {
  /// The bytes without spaces at the end.
  fileprivate var trimmed: [UInt8] {
    Array(prefix((lastIndex { $0 != 0x20 } ?? -1) + 1))
  }
}

extension UInt8 {
  /// Whether the byte belongs to a letter or a digit (all bytes beyond ASCII count as letters).
  var isWordByte: Bool {
    self >= 0x80 || (0x30...0x39).contains(self) || (0x61...0x7A).contains(self | 0x20)
  }
}
