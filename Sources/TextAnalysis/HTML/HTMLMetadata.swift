import AnnotationModel
import Foundation

/// What a page says of itself: title, author and day, each kept with the trust that its source deserves.
struct HTMLMetadata {
  /// Where a value stood; of two, the one that comes first here is believed.
  enum Evidence: Int {
    case article, linkedData, dublinCore, meta, text, page
  }

  private var titles: [Evidence: String] = [:]
  private var authors: [Evidence: String] = [:]
  private var times: [Evidence: DocumentTime] = [:]

  /// The title of the page's metadata; nil when only the window's title is known.
  var title: String? { best(titles.filter { $0.key != .page }) }
  /// The window's title: mostly the article's with the site's name.
  var pageTitle: String? { titles[.page] }
  /// The author.
  var author: String? { best(authors) }
  /// When it was published.
  var time: DocumentTime? { best(times) }

  private func best<Value>(_ values: [Evidence: Value]) -> Value? {
    values.min { $0.key.rawValue < $1.key.rawValue }?.value
  }

  // MARK: What is noted

  mutating func noteTitle(_ text: String, _ evidence: Evidence) {
    if titles[evidence] == nil { titles[evidence] = Self.cleaned(text) }
  }

  /// Notes an author; an address of the author's page is none.
  mutating func noteAuthor(_ text: String, _ evidence: Evidence) {
    guard authors[evidence] == nil, let name = Self.cleaned(text), !name.contains("://"), !name.hasPrefix("@") else {
      return
    }
    authors[evidence] = name
  }

  mutating func noteTime(_ text: String, _ evidence: Evidence) {
    if times[evidence] == nil { times[evidence] = DocumentTime(text.filter { !$0.isNewline }.trimmed) }
  }

  /// Notes a `meta` element.
  mutating func note(_ attributes: HTMLAttributes) {
    guard let content = attributes["content"],
      let name = attributes["property"] ?? attributes["name"] ?? attributes["itemprop"]
    else { return }
    switch name.lowercased() {
    case "og:title": noteTitle(content, .article)
    case "twitter:title", "headline": noteTitle(content, .meta)
    case "dc.title", "dcterms.title": noteTitle(content, .dublinCore)
    case "article:published_time", "og:article:published_time": noteTime(content, .article)
    case "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dcterms.issued", "dc.date.created":
      noteTime(content, .dublinCore)
    case "datepublished", "date", "pubdate", "publishdate", "publication_date", "parsely-pub-date", "sailthru.date":
      noteTime(content, .meta)
    case "article:author", "og:article:author": noteAuthor(content, .article)
    case "dc.creator", "dcterms.creator": noteAuthor(content, .dublinCore)
    case "author", "parsely-author", "sailthru.author": noteAuthor(content, .meta)
    default: break
    }
  }

  /// Notes what a JSON-LD script tells of an article; anything else, and what is no JSON, is passed over.
  mutating func noteLinkedData(_ json: [UInt8]) {
    guard let value = try? JSONSerialization.jsonObject(with: Data(json)) else { return }
    note(value, depth: 0)
  }

  private mutating func note(_ value: Any, depth: Int) {
    if let list = value as? [Any], depth < 4 {
      for item in list { note(item, depth: depth + 1) }
    }
    guard let object = value as? [String: Any] else { return }
    if let time = object["datePublished"] as? String {
      noteTime(time, .linkedData)
      if let headline = object["headline"] as? String { noteTitle(headline, .linkedData) }
      if let author = object["author"] { noteAuthor(Self.names(author), .linkedData) }
    }
    for key in ["@graph", "mainEntity", "hasPart"] where depth < 4 {
      if let inner = object[key] { note(inner, depth: depth + 1) }
    }
  }

  private static func names(_ author: Any) -> String {
    switch author {
    case let name as String: name
    case let object as [String: Any]: object["name"] as? String ?? ""
    case let list as [Any]: list.map(names).filter { !$0.isEmpty }.joined(separator: ", ")
    default: ""
    }
  }

  /// A text in one line without outer white space; nil when nothing is left.
  private static func cleaned(_ text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}

extension String {
  /// The string without outer white space.
  fileprivate var trimmed: Substring {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map(index(after:)) ?? start
    return self[start..<end]
  }
}
