import AnnotationModel
import FactExtraction
import Foundation
import Lexicon
import TextAnalysis

extension LexiconSet {
  /// What cuts texts into words; the break rules are compiled once for each ICU.
  ///
  /// - Throws: `KnowledgeError` with file, line and column for a mistake in `Lexicons/text`.
  func textAnalyser() throws -> TextAnalyser {
    let files = try builtIn.textFiles()
    let knowledge = try TextKnowledge(files: files)
    let kept = CompiledFile(
      at: LexiconSet.places(of: "words", for: [builtIn.path]),
      decidedBy: ["words 1", icuVersion(), files["words.rbbi"] ?? ""])
    if let rules = kept.contents, let analyser = TextAnalyser(knowledge: knowledge, compiledRules: rules) {
      return analyser
    }
    let analyser = try TextAnalyser(knowledge: knowledge)
    kept.save(analyser.compiledRules)
    return analyser
  }

  /// The lexicon with the built-in rules and those that users add, compiled once for each state of their files.
  ///
  /// - Throws: `ConfigurationError` with file, line and column for the first mistake.
  func knowledge(
    words: @escaping (String) -> [String], addedRules: [(path: String, folder: RuleFolder)]
  ) throws -> ExtractionKnowledge {
    let lexicon = try lexicon(words: words)
    let kept = CompiledFile(
      at: LexiconSet.places(of: "rules", for: ([builtIn] + added).map(\.path) + addedRules.map(\.path)),
      decidedBy: ["rules 7", key, ruleDigests] + (packPlaces + ["/proc/self/exe"]).map(LexiconSet.state(of:))
        + addedRules.map(\.folder.digest))
    if let bytes = kept.contents, let knowledge = try? ExtractionKnowledge(lexicon: lexicon, compiled: bytes) {
      return knowledge
    }
    let knowledge = try ExtractionKnowledge(
      lexicon: lexicon, rules: [try RuleFolder(shippedIn: builtIn)] + addedRules.map(\.folder))
    kept.save(knowledge.compiled)
    return knowledge
  }

  /// The size of a file and when it was changed: another pack may number words otherwise, another build of the program
  /// compile otherwise.
  private static func state(of path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return "" }
    return "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
  }
}
