import AnnotationModel
import FactExtraction
import Matching
import TextAnalysis

extension Extractor {
  /// What looks wrong in the rules although they load: words that no text holds, rules that never match or repeat others.
  ///
  /// - Throws: `ConfigurationError` when a file cannot be read any more.
  public func ruleRemarks() throws(ConfigurationError) -> [ConfigurationError] {
    let lint = RuleLint(words: knowledge.lexicon, cut: textAnalyser.words)
    var files = try RuleFolder(shippedIn: try LexiconFolder(named: options.lexicons)).files
    for folder in options.ruleFolders { files += try RuleFolder(userFolder: folder).files }
    return try lint.remarks(onWordsOf: files) + lint.remarks(on: knowledge.rules)
  }
}
