import AnnotationModel

/// A line of text, or the lines of one wrapped paragraph, with what its form tells.
struct TextLine {
  /// Where it stands, without outer white space.
  var span: TextSpan
  /// What the markup says that it is.
  var hint: BlockKind?
  /// Whether a blank line stands before it.
  var followsBlank: Bool
  /// How many words it holds, counted by spaces; of a longer line only so many as tell that it is long.
  var wordCount = 0
  /// Whether it ends like a sentence, closing signs left aside.
  var endsSentence = false
  /// Whether a full stop ends it, closing signs left aside.
  var endsWithFullStop = false
  /// Whether it ends with a cut: « Autorisé[…] ».
  var isCut = false
  /// Whether a bullet or a number opens it.
  var isItem = false
  /// Whether it is short enough to be a title, a button or a name, and shows anything.
  private(set) var isShort = false
  /// The first two bytes of its normalized form as a number, the first one lower, where they are known without making it.
  private(set) var opening: UInt16?

  /// The longest line, in bytes, that is compared with cues and with its neighbours.
  private static let shortLimit = 300
  /// So many words or more are not told apart.
  private static let wordLimit = 64

  init(span: TextSpan, hint: BlockKind? = nil, followsBlank: Bool, utf8: UnsafeBufferPointer<UInt8>) {
    self.span = span
    self.hint = hint
    self.followsBlank = followsBlank
    describe(utf8)
  }

  /// Its normalized form, when it is short; else empty.
  func normalized(in utf8: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var normalized: [UInt8] = []
    if span.count <= Self.shortLimit {
      WordNormalizer.normalize(UnsafeBufferPointer(rebasing: utf8[span.range]), into: &normalized)
    }
    return normalized
  }

  /// Whether its normalized form is that of another line, short ones left apart from all others.
  func reads(as other: TextLine, in utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    guard isShort, other.isShort else { return isShort == other.isShort }
    if let opening, let otherOpening = other.opening, opening != otherOpening { return false }
    return normalized(in: utf8) == other.normalized(in: utf8)
  }

  /// Whether it is short and ends without full stop, as titles do.
  var isTitleLike: Bool { isShort && wordCount <= 30 && !endsSentence && !isItem && !isCut }

  /// Whether it may be an article's title: also a question or an exclamation.
  var mayBeTitle: Bool { isShort && wordCount <= 30 && !endsWithFullStop && !isItem && !isCut }

  /// Derives the marks of form from the text.
  private mutating func describe(_ utf8: UnsafeBufferPointer<UInt8>) {
    let bytes = UnsafeBufferPointer(rebasing: utf8[span.range])
    wordCount = Self.wordCount(bytes)
    let ending = LineEnding(bytes)
    endsSentence = ending.endsSentence
    endsWithFullStop = ending.endsWithFullStop
    isCut = ending.isCut
    isItem = Self.startsWithBullet(bytes)
    // A character of ASCII shows, and stays one unless a mark follows.
    if bytes.count > 2, bytes[0] < 0x80, bytes[1] < 0x80, bytes[2] < 0x80 {
      opening = UInt16(Self.small(bytes[0])) | UInt16(Self.small(bytes[1])) << 8
      isShort = bytes.count <= Self.shortLimit
    } else {
      isShort = !normalized(in: utf8).isEmpty
    }
  }

  private static func small(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// How many runs of bytes stand between spaces and control characters, up to a limit.
  private static func wordCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var index = 0
    // The lowest byte's bit of an answer: whether the byte before is a space, as that before the first is.
    var followsSpace: UInt64 = 0x80
    while index + 8 <= bytes.count, count < wordLimit {
      let spaces = EightBytes(bytes, at: index).below(0x21)
      count += EightBytes.count(~spaces & (spaces << 8 | followsSpace) & EightBytes.highBits)
      followsSpace = spaces >> 56
      index += 8
    }
    while index < bytes.count, count < wordLimit {
      let space: UInt64 = bytes[index] < 0x21 ? 0x80 : 0
      if space == 0 && followsSpace != 0 { count += 1 }
      followsSpace = space
      index += 1
    }
    return count
  }

  /// Whether a bullet or a number with a sign, and a space, open a line: « • », « - », « 1. », « a) ».
  private static func startsWithBullet(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    let (value, length) = Unicode.UTF8.scalar(in: bytes, at: 0)
    switch value {
    case 0x2022, 0x25AA, 0x25CF, 0x25E6, 0x2013, 0x2014, 0x2D, 0x2A, 0xB7, 0x2023, 0x27A4:
      return bytes.count > length && bytes[length] == 0x20
    default:
      guard first.isDigit || (first | 0x20).isWordByte else { return false }
      let sign = bytes.prefix(3).firstIndex { !$0.isDigit } ?? 0
      let index = first.isDigit ? sign : 1
      return index > 0 && bytes.count > index + 1 && (bytes[index] == 0x29 || first.isDigit && bytes[index] == 0x2E)
        && bytes[index + 1] == 0x20
    }
  }
}

/// How a line ends.
struct LineEnding {
  /// Whether a full stop, question or exclamation mark or an ellipsis ends it, before closing signs.
  private(set) var endsSentence = false
  /// Whether a full stop ends it, before closing signs.
  private(set) var endsWithFullStop = false
  /// Whether an ellipsis in brackets ends it.
  private(set) var isCut = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var closesBracket = false
    var end = bytes.count
    while end > 0 {
      var start = end - 1
      while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      let value = Unicode.UTF8.scalar(in: bytes, at: start).value
      switch value {
      case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201D, 0x20, 0xA0, 0x202F:
        closesBracket = closesBracket || value == 0x5D
      case 0x2E, 0x21, 0x3F, 0x2026:
        endsSentence = true
        endsWithFullStop = value == 0x2E
        isCut = closesBracket && (value == 0x2026 || start > 1 && bytes[start - 1] == 0x2E)
        return
      default: return
      }
      end = start
    }
  }
}
