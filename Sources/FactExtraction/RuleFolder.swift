/// A folder of rules: the shipped one, or one that a user adds.
public struct RuleFolder: Sendable {
  /// The relations that its rules may conclude beside those of the folders before it: the contents of `schema.tsv`.
  public let schema: String?
  /// The path of `schema.tsv`, as messages give it.
  public let schemaPath: String
  /// Path and contents of its rule files, in the order of their paths.
  public let files: [(path: String, contents: String)]

  /// Creates a folder from what it holds.
  public init(schema: String?, schemaPath: String, files: [(path: String, contents: String)]) {
    self.schema = schema
    self.schemaPath = schemaPath
    self.files = files
  }
}
