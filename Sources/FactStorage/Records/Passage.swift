import AnnotationModel

/// A piece of a document with its words: « 20 produits ».
public struct Passage: Hashable, Sendable {
  /// Where it stands, in UTF-8 bytes of the decoded text; nil when only code points are known.
  public let bytes: TextSpan?
  /// Where it stands, half-open, in Unicode code points of the decoded text.
  public let codePoints: Range<Int>
  /// Its words, as written, in valid UTF-8: where they lie in the text, of which no copy is made.
  public let utf8: ArraySlice<UInt8>

  /// Its words, as written.
  public var text: String { String(decoding: utf8, as: UTF8.self) }

  /// Creates a passage.
  public init(bytes: TextSpan?, codePoints: Range<Int>, utf8: ArraySlice<UInt8>) {
    self.bytes = bytes
    self.codePoints = codePoints
    self.utf8 = utf8
  }

  /// Creates a passage of a text that is not at hand.
  public init(bytes: TextSpan?, codePoints: Range<Int>, text: String) {
    self.init(bytes: bytes, codePoints: codePoints, utf8: ArraySlice(text.utf8))
  }
}

extension Passage: Codable {
  private enum CodingKeys: CodingKey {
    case bytes, codePoints, text
  }

  /// Reads a passage with its words.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      bytes: try values.decodeIfPresent(TextSpan.self, forKey: .bytes),
      codePoints: try values.decode(Range<Int>.self, forKey: .codePoints),
      text: try values.decode(String.self, forKey: .text))
  }

  /// Writes the passage with its words.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodeIfPresent(bytes, forKey: .bytes)
    try values.encode(codePoints, forKey: .codePoints)
    try values.encode(text, forKey: .text)
  }
}

/// A sentence of a document.
public struct SentenceRecord: Hashable, Sendable, Codable {
  /// The sentence.
  public let passage: Passage
  /// The kind of block that holds it.
  public let block: BlockKind

  /// Creates a sentence.
  public init(passage: Passage, block: BlockKind) {
    self.passage = passage
    self.block = block
  }
}

/// A mention: « Lyonbiopôle ».
public struct MentionRecord: Hashable, Sendable, Codable {
  /// The mention.
  public let passage: Passage
  /// What kind of thing it names.
  public let type: MentionType
  /// What found it.
  public let rule: String
  /// The entity it names, by index; roles have none.
  public let entity: Int?

  /// Creates a mention.
  public init(passage: Passage, type: MentionType, rule: String, entity: Int?) {
    self.passage = passage
    self.type = type
    self.rule = rule
    self.entity = entity
  }
}

/// A quantity: « 100 M£ ».
public struct QuantityRecord: Hashable, Sendable, Codable {
  /// The quantity's words.
  public let passage: Passage
  /// What kind of quantity it is.
  public let type: QuantityType
  /// Its value; nil when the text cannot be represented.
  public let value: QuantityValue?
  /// How the text qualifies the value.
  public let modifier: QuantityModifier?
  /// What found it.
  public let rule: String

  /// Creates a quantity.
  public init(
    passage: Passage, type: QuantityType, value: QuantityValue?, modifier: QuantityModifier?, rule: String
  ) {
    self.passage = passage
    self.type = type
    self.value = value
    self.modifier = modifier
    self.rule = rule
  }
}
