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
    let folders = try ruleFolders()
    let rules = try WrittenRules(folders, lexicon: knowledge.lexicon).rules
    return try lint.remarks(onWordsOf: folders.flatMap(\.files)) + lint.remarks(on: rules)
  }
}
