/// A text cut into blocks, sentences and tokens: what text analysis hands to everything after it.
///
/// « M. Hollande, président. » gives one block, one sentence and the tokens « M. », « Hollande », « , »,
/// « président », « . ». It is one object, never changed, for every reader keeps it.
public final class AnalysedText: Sendable {
  /// The decoded text that all spans point into.
  public let source: SourceText
  /// The blocks in text order; they do not overlap.
  public let blocks: [Block]
  /// The sentences in text order; each lies in one block.
  public let sentences: [Sentence]
  /// The tokens in text order; white space belongs to none.
  public let tokens: [Token]
  /// What the document says of itself.
  public let metadata: DocumentMetadata

  /// Creates an analysed text from its parts.
  public init(
    source: SourceText, blocks: [Block], sentences: [Sentence], tokens: [Token], metadata: DocumentMetadata
  ) {
    self.source = source
    self.blocks = blocks
    self.sentences = sentences
    self.tokens = tokens
    self.metadata = metadata
  }

  /// The span from the first to the last of some tokens; empty when there are none.
  public func span(ofTokens range: Range<Int>) -> TextSpan {
    guard !range.isEmpty else { return TextSpan(0, 0) }
    return TextSpan(tokens[range.lowerBound].span.start, tokens[range.upperBound - 1].span.end)
  }

  /// The text from the first to the last of some tokens, as written.
  public func text(ofTokens range: Range<Int>) -> String {
    source.text(span(ofTokens: range))
  }

  /// The text of some tokens in lower case and without accents, as names are compared: « Élysée » gives `elysee`.
  public func foldedText(ofTokens range: Range<Int>) -> String { source.foldedText(span(ofTokens: range)) }
}

/// What a document says of itself, beside its text.
public struct DocumentMetadata: Hashable, Sendable, Codable {
  /// The title, from the page's metadata, the caller or the title block.
  public var title: String?
  /// The author line: « C.B. ».
  public var byline: String?
  /// The day that relative dates in the text count from.
  public var date: CalendarDate?
  /// The second of that day, where the document says it; « il y a deux heures » counts from it.
  public var secondOfDay: Int?

  /// Creates a note about a document; what is unknown stays nil.
  public init(
    title: String? = nil, byline: String? = nil, date: CalendarDate? = nil, secondOfDay: Int? = nil
  ) {
    self.title = title
    self.byline = byline
    self.date = date
    self.secondOfDay = secondOfDay
  }
}

/// What a block of an article is there for.
public enum BlockKind: UInt8, Sendable, CaseIterable {
  /// The article's title.
  case title
  /// The author's name or initials: « C.B. ».
  case byline
  /// The place or day of writing that opens the article: « 10 janvier 2016 . – ».
  case dateline
  /// A title inside the article.
  case heading
  /// A paragraph of the article's body.
  case paragraph
  /// An item of a list.
  case list
  /// The beginning of another article, shown to attract readers: « … Autorisé[…] ».
  case teaser
  /// Menus, buttons, links and notices; nothing is read from them.
  case navigation
}

extension BlockKind {
  /// The name used in records and in the database.
  public var name: String { BlockKind.names[Int(rawValue)] }

  private static let names = allCases.map { "\($0)" }
}

/// A piece of the text with one purpose, such as a paragraph.
public struct Block: Hashable, Sendable {
  /// What the block is there for.
  public let kind: BlockKind
  /// Where it stands.
  public let span: TextSpan
  /// The indices of its sentences.
  public let sentences: Range<Int>

  /// Creates a block.
  public init(kind: BlockKind, span: TextSpan, sentences: Range<Int>) {
    self.kind = kind
    self.span = span
    self.sentences = sentences
  }
}

/// A sentence of a block.
public struct Sentence: Hashable, Sendable {
  /// Where it stands, without outer white space.
  public let span: TextSpan
  /// The indices of its tokens.
  public let tokens: Range<Int>
  /// The index of its block.
  public let block: Int

  /// Creates a sentence.
  public init(span: TextSpan, tokens: Range<Int>, block: Int) {
    self.span = span
    self.tokens = tokens
    self.block = block
  }
}

/// An occurrence of a word, number or sign.
public struct Token: Hashable, Sendable {
  /// Where it stands.
  public let span: TextSpan
  /// What it is made of.
  public let kind: TokenKind
  /// How its letters are written.
  public let shape: TokenShape
  /// Whether white space stands before it.
  public let followsSpace: Bool
  /// Whether it is letters of ASCII, of Latin-1 and « œ » alone, but for an ASCII apostrophe at its end: « pôle », « l' »;
  /// not « Rhône-Alpes », « M. », « Škoda ». Its normalized form then has as many bytes.
  public let isPlain: Bool

  /// Creates a token.
  public init(span: TextSpan, kind: TokenKind, shape: TokenShape, followsSpace: Bool, isPlain: Bool = false) {
    self.span = span
    self.kind = kind
    self.shape = shape
    self.followsSpace = followsSpace
    self.isPlain = isPlain
  }
}

/// What a token is made of.
public enum TokenKind: UInt8, Sendable, CaseIterable {
  /// Letters: « Lyonbiopôle », « l' », « -t-il ».
  case word
  /// Digits with their grouping and decimal signs: « 1 000,5 ».
  case number
  /// Digits and letters: « 14h30 », « M6 », « CO2 ».
  case alphanumeric
  /// A sign that cuts or encloses: « , », « « ».
  case punctuation
  /// Any other sign: « € », « % », « + ».
  case symbol
  /// A web or e-mail address.
  case address
  /// A hashtag or an account name.
  case tag
  /// An emoji.
  case emoji
}

/// How a token's letters are written.
public enum TokenShape: UInt8, Sendable, CaseIterable {
  /// No letters.
  case none
  /// « pôle ».
  case lower
  /// « Lyon »; also one capital alone: « A ».
  case capitalized
  /// « HAS »: two capitals or more and no small letter.
  case upper
  /// « iPhone », « McDonald ».
  case mixed
}
