import AnnotationModel

/// What an element of HTML does to the text in it.
enum HTMLElement {
  /// Nothing: `b`, `span`, and whatever is unknown.
  case inline
  /// A link.
  case link
  /// It is not read: menus, forms' fields, scripts, pictures.
  case skipped
  /// It stands in lines of its own, which have a role or that of what is around.
  case block(BlockKind?)
  /// A part of the page with one article, or one invitation to read it.
  case article
  /// The part of the page without its frame.
  case main
  /// All of the page.
  case page
  /// A line ends.
  case lineBreak
  /// A script: data about the page may stand in it.
  case script
  /// The page's title.
  case title
  /// Data about the page.
  case meta
  /// A day or time.
  case time

  init(name: String) { self = Self.known[name] ?? .inline }

  private static let known: [String: HTMLElement] = {
    var known: [String: HTMLElement] = [
      "a": .link, "h1": .block(.title), "p": .block(.paragraph), "li": .block(.list), "article": .article,
      "main": .main, "html": .page, "body": .page, "br": .lineBreak, "hr": .block(nil), "script": .script,
      "title": .title, "meta": .meta,
      "time": .time,
    ]
    for name in ["h2", "h3", "h4", "h5", "h6"] { known[name] = .block(.heading) }
    for name in blocks { known[name] = .block(nil) }
    for name in notRead { known[name] = .skipped }
    return known
  }()

  private static let blocks = [
    "address", "blockquote", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "form", "head", "header", "hgroup", "ol", "option", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
  ]

  private static let notRead = [
    "applet", "area", "aside", "audio", "button", "canvas", "datalist", "dialog", "embed", "footer", "frame",
    "frameset", "iframe", "input", "label", "map", "math", "menu", "nav", "noembed", "noframes", "noscript", "object",
    "picture", "select", "style", "svg", "template", "textarea", "video",
  ]
}

/// The attributes of a start tag, as the parser hands them over; valid while it does.
struct HTMLAttributes {
  let pairs: UnsafePointer<UnsafePointer<CChar>?>?

  /// The value of an attribute; empty when only its name is given, nil when it is missing.
  subscript(_ name: StaticString) -> String? {
    guard let pairs else { return nil }
    var index = 0
    while let found = pairs[index] {
      if Self.isEqual(found, name) { return pairs[index + 1].map { String(cString: $0) } ?? "" }
      index += 2
    }
    return nil
  }

  private static func isEqual(_ text: UnsafePointer<CChar>, _ name: StaticString) -> Bool {
    for index in 0..<name.utf8CodeUnitCount where UInt8(bitPattern: text[index]) != name.utf8Start[index] {
      return false
    }
    return text[name.utf8CodeUnitCount] == 0
  }

  /// Whether the element is said to be hidden or to be a part of the page's frame.
  var isOutsideArticle: Bool {
    guard pairs != nil else { return false }
    if self["hidden"] != nil || self["aria-hidden"]?.lowercased() == "true" { return true }
    if let role = self["role"]?.lowercased(), Self.frameRoles.contains(role) { return true }
    return self["style"]?.lowercased().filter { $0 != " " }.contains("display:none") ?? false
  }

  private static let frameRoles: Set<String> = [
    "navigation", "contentinfo", "complementary", "search", "menu", "menubar", "dialog", "alertdialog", "alert",
    "toolbar", "tablist",
  ]
}
