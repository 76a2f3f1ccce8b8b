/// Everything that was read from one document.
public struct Extraction: Sendable {
  /// The text and how it was cut.
  public let text: AnalysedText
  /// The mentions by span, outer ones before those nested in them.
  public let mentions: [Mention]
  /// The entities that the mentions name.
  public let entities: [Entity]
  /// The quantities by span.
  public let quantities: [Quantity]
  /// The counts by span.
  public let counts: [Count]
  /// The facts by the place of their first evidence.
  public let facts: [Fact]
  /// What verbs connect that no relation of the schema stands for, in the same order.
  public let openFacts: [Fact]

  /// Creates an extraction from its parts.
  public init(
    text: AnalysedText, mentions: [Mention], entities: [Entity], quantities: [Quantity], counts: [Count],
    facts: [Fact], openFacts: [Fact] = []
  ) {
    self.text = text
    self.mentions = mentions
    self.entities = entities
    self.quantities = quantities
    self.counts = counts
    self.facts = facts
    self.openFacts = openFacts
  }

  /// The extraction of a text from which nothing was read.
  public init(nothingFrom text: AnalysedText) {
    self.init(text: text, mentions: [], entities: [], quantities: [], counts: [], facts: [])
  }
}
