import AnnotationModel
import CHTML

/// Follows the parser through a page and keeps the text to be read and what the page says of itself.
final class HTMLReader {
  /// An element that is open.
  private struct Frame {
    var place: HTMLText.Place
    var isBlock = false
    var isSkipped = false
    /// Whether it is skipped because of its class or id alone.
    var isSkippedByName = false
    var capture: Capture?
  }

  /// Text that is kept apart.
  private enum Capture {
    case title, linkedData, author
  }

  /// Browsers stop at 512, too; what nests deeper, or has more nodes, is read as text between tags.
  private static let maxDepth: Int32 = 512
  private static let maxNodes: Int32 = 4_000_000

  private(set) var text: HTMLText
  private(set) var metadata = HTMLMetadata()
  /// How many bytes were left out because of a class or an id alone.
  private(set) var skippedByName = 0
  private let boilerplate: Set<[UInt8]>
  private var frames = [Frame(place: HTMLText.Place())]
  private var captured: [UInt8] = []
  private var articleCount = 0
  private var offset = 0

  /// Reads a page; `boilerplate` holds classes and ids of what is left out. Nil when it nests too deep or is too long.
  init?(_ file: [UInt8], boilerplate: Set<[UInt8]>) {
    text = HTMLText(file: file)
    self.boilerplate = boilerplate
    var events = glaneur_html_events(
      opened: { reader, name, attributes in
        guard let reader, let name else { return }
        HTMLReader.at(reader).open(String(cString: name), HTMLAttributes(pairs: attributes))
      },
      closed: { reader, _ in
        if let reader { HTMLReader.at(reader).close() }
      },
      text: { reader, bytes, length, start, end in
        guard let reader, let bytes else { return }
        HTMLReader.at(reader).read(
          UnsafeBufferPointer(start: bytes, count: Int(length)), TextSpan(Int(start), Int(end)))
      })
    let reader = Unmanaged.passUnretained(self).toOpaque()
    guard glaneur_html_read(file, Int32(file.count), Self.maxDepth, Self.maxNodes, &events, reader) != 0 else {
      return nil
    }
    text.endPart(at: frames[0].place)
  }

  private static func at(_ reader: UnsafeMutableRawPointer) -> HTMLReader {
    Unmanaged.fromOpaque(reader).takeUnretainedValue()
  }

  // MARK: Elements

  private func open(_ name: String, _ attributes: HTMLAttributes) {
    let outer = frames[frames.count - 1]
    var frame = outer
    frame.isBlock = false
    if !outer.isSkipped { enter(HTMLElement(name: name), attributes, from: outer.place, &frame) }
    frames.append(frame)
  }

  private func enter(
    _ element: HTMLElement, _ attributes: HTMLAttributes, from outer: HTMLText.Place, _ frame: inout Frame
  ) {
    switch element {
    case .inline, .page: break
    case .link: frame.place.isInLink = true
    case .skipped: frame.isSkipped = true
    case .block(let kind): frame.place.kind = Self.kind(kind, in: outer.kind)
    case .article: openArticle(&frame)
    case .main: frame.place.isInMain = true
    case .lineBreak: text.endLine(at: outer, offset: offset)
    case .script:
      frame.isSkipped = true
      if attributes["type"]?.lowercased() == "application/ld+json" { frame.capture = .linkedData }
    case .title:
      frame.isSkipped = true
      frame.capture = .title
    case .meta: metadata.note(attributes)
    case .time: noteTime(attributes)
    }
    frame.isBlock = element.endsLine
    if frame.isBlock { text.endPart(at: outer) }
    if attributes.pairs != nil { read(attributes, of: element, &frame) }
  }

  /// A paragraph of a list's item is the item's, one of a title the title's.
  private static func kind(_ kind: BlockKind?, in outer: BlockKind?) -> BlockKind? {
    kind == .paragraph ? outer ?? kind : kind ?? outer
  }

  private func openArticle(_ frame: inout Frame) {
    guard frame.place.article == 0 else { return }
    articleCount += 1
    frame.place.article = articleCount
  }

  private func read(_ attributes: HTMLAttributes, of element: HTMLElement, _ frame: inout Frame) {
    if attributes.isOutsideArticle, !element.isWholePage { frame.isSkipped = true }
    if attributes["role"] == "main" { frame.place.isInMain = true }
    let property = attributes["itemprop"]?.lowercased()
    if property == "articlebody" { openArticle(&frame) }
    if property == "author" || attributes["rel"]?.lowercased() == "author" { frame.capture = .author }
    guard !frame.isSkipped, element.mayBeBoilerplate, isNamedBoilerplate(attributes) else { return }
    frame.isSkipped = true
    frame.isSkippedByName = true
  }

  private func noteTime(_ attributes: HTMLAttributes) {
    guard let time = attributes["datetime"] else { return }
    let isPublication = attributes["pubdate"] != nil || attributes["itemprop"]?.lowercased() == "datepublished"
    metadata.noteTime(time, isPublication ? .meta : .text)
  }

  /// Whether a class or the id is, or begins with, a name of what is left out.
  private func isNamedBoilerplate(_ attributes: HTMLAttributes) -> Bool {
    guard !boilerplate.isEmpty else { return false }
    let names = [attributes["class"], attributes["id"]].compactMap { $0?.lowercased() }
    return names.joined(separator: " ").utf8.split(separator: 0x20).contains { name in
      boilerplate.contains(Array(name)) || boilerplate.contains(Array(name.prefix { $0 != 0x2D && $0 != 0x5F }))
    }
  }

  private func close() {
    guard frames.count > 1, let frame = frames.popLast() else { return }
    if frame.isBlock { text.endPart(at: frame.place) }
    guard let capture = frame.capture, frame.capture != frames.last?.capture else { return }
    note(capture)
  }

  // MARK: Text

  private func read(_ bytes: UnsafeBufferPointer<UInt8>, _ span: TextSpan) {
    offset = span.end
    let frame = frames[frames.count - 1]
    if frame.capture != nil { captured += bytes }
    if frame.isSkippedByName { skippedByName += bytes.count }
    if !frame.isSkipped { text.append(bytes, from: span, at: frame.place) }
  }

  private func note(_ capture: Capture) {
    let text = String(decoding: captured, as: UTF8.self)
    switch capture {
    case .title: metadata.noteTitle(text, .page)
    case .author: metadata.noteAuthor(text, .text)
    case .linkedData: metadata.noteLinkedData(captured)
    }
    captured.removeAll()
  }
}

extension HTMLElement {
  /// Whether it stands in lines of its own.
  var endsLine: Bool {
    switch self {
    case .block, .article, .main, .page, .skipped: true
    case .inline, .link, .lineBreak, .script, .title, .meta, .time: false
    }
  }

  /// Whether a class or an id may tell that it does not belong to the article.
  var mayBeBoilerplate: Bool {
    switch self {
    case .block(nil), .block(.paragraph), .block(.list), .inline, .link: true
    default: false
    }
  }

  /// Whether everything stands in it.
  var isWholePage: Bool {
    switch self {
    case .article, .main, .page: true
    default: false
    }
  }
}
