import AnnotationModel

/// The text taken out of a page so far, in blocks, with the place of each part in the file.
struct HTMLText {
  /// Lines of a page that stand together.
  struct Part {
    /// Where it stands in the text.
    let span: TextSpan
    /// What the markup says that it is.
    var kind: BlockKind?
    /// The number of the article element around it, from 1; 0 outside.
    let article: Int
    /// Whether the `main` element is around it.
    let isInMain: Bool
    /// How many of its bytes are links.
    let linkCount: Int
    /// How many words it holds, counted by spaces.
    let wordCount: Int
  }

  /// Where the parser is in the page.
  struct Place {
    var kind: BlockKind?
    var article = 0
    var isInMain = false
    var isInLink = false
  }

  private(set) var utf8: [UInt8] = []
  private(set) var origin: TextOrigin
  private(set) var parts: [Part] = []
  private var start = 0
  private var linkCount = 0
  private var wordCount = 0
  private var lineBreaks = 0
  /// White space in the file that has not been written yet.
  private var space: TextSpan?

  /// Creates the empty text of a decoded file.
  init(file: [UInt8]) {
    origin = TextOrigin(utf8: file)
    utf8.reserveCapacity(file.count / 2)
  }

  /// Appends text read from a span of the file; runs of white space become one space.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>, from span: TextSpan, at place: Place) {
    guard text.count == span.count else {
      return appendWord(HTMLReference.corrected(text, isNumeric: span.count > 3), from: span, at: place)
    }
    var index = 0
    while index < text.count {
      let isSpace = Self.isSpace(text[index])
      let end = text[index...].firstIndex { Self.isSpace($0) != isSpace } ?? text.count
      let part = TextSpan(span.start + index, span.start + end)
      if isSpace {
        space = space.map { $0.union(part) } ?? part
      } else {
        appendWord(text[index..<end], from: part, at: place)
      }
      index = end
    }
  }

  private mutating func appendWord(_ word: some Collection<UInt8>, from span: TextSpan, at place: Place) {
    if utf8.count > start, let space { append(lineBreaks > 0 ? 0x0A : 0x20, from: space) }
    if utf8.count == start || space != nil { wordCount += 1 }
    space = nil
    lineBreaks = 0
    utf8 += word
    origin.append(word.count, from: span)
    if place.isInLink { linkCount += word.count }
  }

  private mutating func append(_ sign: UInt8, from span: TextSpan) {
    utf8.append(sign)
    origin.append(1, from: span)
  }

  /// Ends a line; two line ends in a row end a part.
  mutating func endLine(at place: Place, offset: Int) {
    lineBreaks += 1
    space = space ?? TextSpan(offset, offset)
    if lineBreaks > 1 { endPart(at: place) }
  }

  /// Ends the current part, if it holds anything.
  mutating func endPart(at place: Place) {
    space = nil
    lineBreaks = 0
    guard utf8.count > start else { return }
    parts.append(
      Part(
        span: TextSpan(start, utf8.count), kind: place.kind, article: place.article, isInMain: place.isInMain,
        linkCount: linkCount, wordCount: wordCount))
    let end = origin.span(of: TextSpan(utf8.count - 1, utf8.count)).end
    append(0x0A, from: TextSpan(end, end))
    start = utf8.count
    linkCount = 0
    wordCount = 0
  }

  /// ASCII white space, as the HTML standard has it.
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

/// Character references of HTML.
enum HTMLReference {
  /// What windows-1252 has at 80 to 9F; the HTML standard reads « &#146; » so.
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E,
    0x178,
  ]

  /// The text that a reference stands for: a C1 control character becomes what windows-1252 has in its place.
  static func corrected(_ text: UnsafeBufferPointer<UInt8>, isNumeric: Bool) -> [UInt8] {
    guard isNumeric, text.count == 2, text[0] == 0xC2, text[1] < 0xA0,
      let scalar = Unicode.Scalar(windows1252[Int(text[1]) - 0x80])
    else { return Array(text) }
    return Array(String(Character(scalar)).utf8)
  }
}
