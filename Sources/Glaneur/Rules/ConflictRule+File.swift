import AnnotationModel
import FactStorage

extension ConflictRule {
  /// The rules of the folder of lexicons at `path`, or of the one that is found when nil.
  ///
  /// - Throws: `ConfigurationError` when there is none or a row is malformed.
  public static func rules(lexicons path: String?) throws(ConfigurationError) -> [ConflictRule] {
    let file = "rules/conflicts.tsv"
    return try rules(try LexiconFolder(named: path).text(file), path: file)
  }
}
