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
  fileprivate let words: [UInt8]
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

/// The cues, in their order.
struct BlockCues: Sendable {
  private let cues: [BlockCue]
  /// For each first byte of a cue one bit for each second byte, modulo 32.
  private var seconds = [UInt32](repeating: 0, count: 256)

  init(_ cues: [BlockCue]) {
    self.cues = cues
    for cue in cues {
      switch cue.words.count {
      case 0: for first in seconds.indices { seconds[first] = ~0 }
      case 1: seconds[Int(cue.words[0])] = ~0
      default: seconds[Int(cue.words[0])] |= 1 << UInt32(cue.words[1] & 31)
      }
    }
  }

  /// Whether a cue may open with the first two bytes of a line, as `TextLine.opening` has them; what is unknown may.
  func mayOpen(with opening: UInt16?) -> Bool {
    guard let opening else { return true }
    return seconds[Int(opening & 0xFF)] & 1 << UInt32(opening >> 8 & 31) != 0
  }

  /// What the first cue tells that a normalized line is; nil when it is none.
  func effect(of line: [UInt8]) -> BlockCue.Effect? { cues.first { $0.matches(line) }?.effect }
}

extension UInt8 {
  /// Whether the byte belongs to a letter or a digit (all bytes beyond ASCII count as letters).
  var isWordByte: Bool {
    self >= 0x80 || isDigit || (0x61...0x7A).contains(self | 0x20)
  }
}
