/// The versions that decide what is read from a text.
public struct EngineVersions: Hashable, Sendable {
  /// The program's version.
  public let engine: String
  /// The version of the lexicons and rules.
  public let lexicon: String
  /// The version of ICU.
  public let icu: String

  /// Creates a set of versions.
  public init(engine: String, lexicon: String, icu: String) {
    self.engine = engine
    self.lexicon = lexicon
    self.icu = icu
  }
}
