import AnnotationModel

/// What the dictionary says of word forms, as far as counting needs it.
///
/// Of « places » it says that it may be a verb form, and as a noun is plural.
public struct NounReader: Sendable {
  /// All that a form may be; empty for words that no dictionary has.
  public let tags: @Sendable (Lexeme) -> MorphologicalTags
  /// What a form may be when it is read as a noun or adjective; empty when it can be none.
  public let nounTags: @Sendable (Lexeme) -> MorphologicalTags

  /// Creates a reader of a dictionary.
  public init(
    tags: @escaping @Sendable (Lexeme) -> MorphologicalTags,
    nounTags: @escaping @Sendable (Lexeme) -> MorphologicalTags
  ) {
    self.tags = tags
    self.nounTags = nounTags
  }

  /// Creates a reader without dictionary: every word may be a noun, and plurals are undone by rule.
  public init() {
    self.init(tags: { _ in [] }, nounTags: { _ in [] })
  }
}
