import AnnotationModel

/// The article of a web page: its lines, the text they stand in, and what the page says of itself.
///
/// « <nav>Menu</nav><h1>L&#8217;&eacute;tat</h1><p>Il signe.</p> » gives the title « L’état » and one paragraph.
struct HTMLPage {
  /// The text taken out of the page, which knows where it stands in the file.
  let source: SourceText
  /// The article's lines.
  let lines: [TextLine]
  /// The title, author and day that the page tells.
  let metadata: DocumentMetadata

  /// How many words make a text out of an article element.
  private static let articleSize = 100

  /// Reads a decoded page; `boilerplate` holds classes and ids of what is left out.
  init(_ file: SourceText, boilerplate: Set<[UInt8]>) {
    guard let reader = Self.read(file.utf8, boilerplate: boilerplate) else {
      self.init(file, text: HTMLText(tagsCutFrom: file.utf8), found: HTMLMetadata())
      return
    }
    self.init(file, text: reader.text, found: reader.metadata)
  }

  /// Reads again without names when they hide most of a page.
  private static func read(_ file: [UInt8], boilerplate: Set<[UInt8]>) -> HTMLReader? {
    guard let reader = HTMLReader(file, boilerplate: boilerplate) else { return nil }
    let isHidden = reader.skippedByName > reader.text.utf8.count * 4 && reader.text.utf8.count < 1000
    return isHidden ? HTMLReader(file, boilerplate: []) : reader
  }

  private init(_ file: SourceText, text: HTMLText, found: HTMLMetadata) {
    source = SourceText(utf8: text.utf8, decoding: file.decoding, origin: text.origin)
    var metadata = DocumentMetadata(
      title: found.title, byline: found.author, date: found.time?.date, secondOfDay: found.time?.secondOfDay)
    lines = text.utf8.withUnsafeBufferPointer { utf8 in
      var lines = Self.article(text.parts).map { part in
        TextLine(span: part.span, hint: part.kind, followsBlank: true, utf8: utf8)
      }
      Self.markTitle(found.title, in: &lines, utf8)
      return lines
    }
    if metadata.title == nil, !lines.contains(where: { $0.hint == .title }) { metadata.title = found.pageTitle }
    self.metadata = metadata
  }

  // MARK: The article

  /// The parts of the largest article element, or of `main`, when enough of the text stands there; else all.
  ///
  /// Lists of links are menus. The last title before the article is its own when it holds none.
  private static func article(_ parts: [HTMLText.Part]) -> [HTMLText.Part] {
    let read = parts.filter { !$0.isMenu }
    let total = read.reduce(0) { $0 + $1.wordCount }
    let sizes = Dictionary(read.map { ($0.article, $0.wordCount) }, uniquingKeysWith: +).filter { $0.key > 0 }
    let largest = sizes.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    if let largest, isEnough(largest.value, of: total) { return chosen(read) { $0.article == largest.key } }
    let main = read.reduce(0) { $0 + ($1.isInMain ? $1.wordCount : 0) }
    return isEnough(main, of: total) ? chosen(read, where: \.isInMain) : read
  }

  private static func isEnough(_ words: Int, of total: Int) -> Bool {
    words >= articleSize || words * 3 >= total && words > 0
  }

  private static func chosen(_ parts: [HTMLText.Part], where isChosen: (HTMLText.Part) -> Bool) -> [HTMLText.Part] {
    let result = parts.filter(isChosen)
    guard let first = result.first, !result.contains(where: { $0.kind == .title }),
      let title = parts.last(where: { $0.kind == .title && $0.span < first.span })
    else { return result }
    return [title] + result
  }

  /// Of several titles and headings, the one that the metadata name is the title, and the others are headings.
  private static func markTitle(
    _ title: String?, in lines: inout [TextLine], _ utf8: UnsafeBufferPointer<UInt8>
  ) {
    guard let title else { return }
    let normalized = Array(WordNormalizer.normalized(title).utf8)
    let candidates = lines.indices.filter { lines[$0].hint == .title || lines[$0].hint == .heading }
    guard let index = candidates.first(where: { lines[$0].normalized(in: utf8) == normalized }) else { return }
    for other in candidates { lines[other].hint = other == index ? .title : .heading }
  }
}

extension HTMLText.Part {
  /// Whether links make up nearly all of it, outside titles.
  fileprivate var isMenu: Bool {
    kind != .title && kind != .heading && linkCount * 10 >= span.count * 8
  }
}

extension HTMLText {
  /// The text between the tags of a page that nests too deep to be followed; scripts and styles stay out.
  init(tagsCutFrom file: [UInt8]) {
    self.init(file: file)
    file.withUnsafeBufferPointer { utf8 in
      var index = 0
      while index < utf8.count {
        let tag = utf8[index...].firstIndex(of: UInt8(ascii: "<")) ?? utf8.count
        append(UnsafeBufferPointer(rebasing: utf8[index..<tag]), from: TextSpan(index, tag), at: Place())
        endPart(at: Place())
        index = Self.endOfTag(utf8, at: tag)
      }
    }
  }

  /// The offset after a tag, and after all of a script or style.
  private static func endOfTag(_ utf8: UnsafeBufferPointer<UInt8>, at tag: Int) -> Int {
    let name = utf8[tag...].prefix(7).map { $0 | 0x20 }
    var end = tag
    if name == Array("<script".utf8) || name.dropLast() == Array("<style".utf8)[...] {
      end = utf8[(tag + 1)...].indices.first { utf8[$0] == 0x3C && $0 + 1 < utf8.count && utf8[$0 + 1] == 0x2F } ?? tag
    }
    return utf8[end...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? utf8.count
  }
}
