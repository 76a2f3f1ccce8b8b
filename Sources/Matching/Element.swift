import AnnotationModel

/// What rules match over: a token, or a mention, quantity or quotation that earlier phases made one thing.
public struct Element: Hashable, Sendable {
  /// The indices of its tokens; empty for the sentence's edges.
  public let tokens: Range<Int>
  /// Its types, shape and kind: with its word all that conditions ask of it, in one number.
  @usableFromInline let form: UInt64
  /// Its word or phrase; `.unknown` for mentions of several words that are no phrase of the lexicon.
  public let lexeme: Lexeme
  @usableFromInline let place: Int32
  /// Its number among the elements of a thread, once it has been given one; it says nothing of the element.
  @usableFromInline var number: Int32
  /// How it is written; of several words, the first's.
  public let shape: TokenShape
  /// What it is made of; of several tokens, the first's.
  public let kind: TokenKind

  /// Creates an element.
  @inlinable
  public init(
    tokens: Range<Int>, lexeme: Lexeme, shape: TokenShape, kind: TokenKind, types: ElementTypes = [], index: Int = -1
  ) {
    self.tokens = tokens
    self.lexeme = lexeme
    self.shape = shape
    self.kind = kind
    form = types.rawValue << 16 | UInt64(shape.rawValue) << 8 | UInt64(kind.rawValue)
    place = Int32(index)
    number = Element.unnumbered
  }

  @usableFromInline static var unnumbered: Int32 { -1 }

  /// The same element for matchers that number anew.
  public var withoutNumber: Element {
    var element = self
    element.number = Element.unnumbered
    return element
  }

  /// Whether two elements are the same, numbered or not.
  public static func == (first: Element, second: Element) -> Bool {
    first.tokens == second.tokens && first.form == second.form && first.lexeme == second.lexeme
      && first.place == second.place
  }

  /// Mixes in what makes elements differ.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(tokens)
    hasher.combine(form)
    hasher.combine(lexeme)
    hasher.combine(place)
  }

  /// What it has been found to be.
  @inlinable public var types: ElementTypes { ElementTypes(rawValue: form >> 16) }

  /// Where the thing it stands for lies in the list of such things: mentions, quantities or quotations.
  @inlinable public var index: Int { Int(place) }

  /// The edge before a sentence's first or after its last token.
  public static func edge(_ type: ElementTypes, at token: Int) -> Element {
    Element(tokens: token..<token, lexeme: .unknown, shape: .none, kind: .punctuation, types: type)
  }
}

/// What an element has been found to be; one element may be several things.
public struct ElementTypes: OptionSet, Hashable, Sendable {
  /// One bit for each type.
  public let rawValue: UInt64

  /// Creates a set from its bits.
  @inlinable
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The edge before a sentence.
  @inlinable public static var start: ElementTypes { ElementTypes(rawValue: 1 << 0) }
  /// The edge after a sentence.
  @inlinable public static var end: ElementTypes { ElementTypes(rawValue: 1 << 1) }
  /// A first word, whose capital says nothing.
  @inlinable public static var opening: ElementTypes { ElementTypes(rawValue: 1 << 2) }
  /// Words between quotation marks.
  @inlinable public static var quotation: ElementTypes { ElementTypes(rawValue: 1 << 3) }
  /// A number with the noun it counts.
  @inlinable public static var count: ElementTypes { ElementTypes(rawValue: 1 << 4) }
  /// Several tokens that are not one phrase of the lexicon.
  @inlinable public static var compound: ElementTypes { ElementTypes(rawValue: 1 << 5) }
  /// A word whose capital marks a name, as far as the document shows.
  @inlinable public static var named: ElementTypes { ElementTypes(rawValue: 1 << 6) }

  /// A quotation of a word or two.
  @inlinable public static var brief: ElementTypes { ElementTypes(rawValue: 1 << 7) }

  /// Initials of given names: « J.-L. ».
  @inlinable public static var initial: ElementTypes { ElementTypes(rawValue: 1 << 8) }

  @inlinable static var firstMentionBit: UInt64 { 9 }
  private static let firstQuantityBit = firstMentionBit + UInt64(MentionType.allCases.count)

  /// The set that holds a type of mention.
  @inlinable
  public static func mention(_ type: MentionType) -> ElementTypes { ElementTypes(MentionTypes(type)) }

  /// Creates the set that holds some types of mention.
  @inlinable
  public init(_ types: MentionTypes) { rawValue = UInt64(types.rawValue) << ElementTypes.firstMentionBit }

  /// The set that holds a type of quantity.
  public static func quantity(_ type: QuantityType) -> ElementTypes {
    ElementTypes(rawValue: 1 << (firstQuantityBit + UInt64(type.place)))
  }

  /// The set that rules write as `<name>`, or nil.
  static func named(_ name: String) -> ElementTypes? {
    if let type = MentionType(name: name) { return .mention(type) }
    if let type = QuantityType.allCases.first(where: { $0.rawValue.spaced == name }) { return .quantity(type) }
    return [
      "start": start, "end": end, "opening": opening, "quotation": quotation, "count": count, "named": named,
      "brief": brief, "initial": initial,
    ][name]
  }

  /// All names that rules may write.
  static var names: [String] {
    MentionType.allCases.map(\.name) + QuantityType.allCases.map(\.rawValue.spaced)
      + ["start", "end", "opening", "quotation", "count", "named", "brief", "initial"]
  }
}

extension String {
  /// The name as rule files write it, with spaces for underscores.
  fileprivate var spaced: String { String(map { $0 == "_" ? " " : $0 }) }
}
