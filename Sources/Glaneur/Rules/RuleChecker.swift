import AnnotationModel
import FactExtraction
import Matching
import TextAnalysis

/// Runs the examples that rules carry.
public struct RuleChecker: Sendable {
  /// All rules, mention rules first.
  public let rules: [WrittenRule]
  private let textAnalyser: TextAnalyser
  private let knowledge: ExtractionKnowledge
  private let idle = Pool<FactExtractor>()

  /// An example that does not show what it should.
  public struct Failure: Hashable, Sendable, CustomStringConvertible {
    /// The rule's file.
    public let file: String
    /// The example's line, from 1.
    public let line: Int
    /// What should be, and what is.
    public let message: String

    /// `file:line: message`.
    public var description: String { "\(file):\(line): \(message)" }
  }

  init(_ rules: [WrittenRule], textAnalyser: TextAnalyser, knowledge: ExtractionKnowledge) {
    self.rules = rules
    self.textAnalyser = textAnalyser
    self.knowledge = knowledge
  }

  /// The examples of a rule that fail.
  public func failures(of written: WrittenRule) -> [Failure] {
    let extractor = idle.take() ?? FactExtractor(knowledge: knowledge)
    defer { idle.give(extractor) }
    let rule = written.rule
    return written.examples.compactMap { example in
      let text = textAnalyser.analyse(SourceText(example.text))
      let readings = extractor.readings(of: text).filter { $0.rule == rule.name }
      let message = example.matches ? missing(in: example, readings) : unwanted(readings, text)
      return message.map { Failure(file: rule.place.file, line: example.line, message: "\(rule.name): \($0)") }
    }
  }

  private func missing(in example: RuleExample, _ readings: [RuleReading]) -> String? {
    guard !readings.isEmpty else { return "does not match « \(example.text) »" }
    for mark in example.marks {
      let found = readings.contains { $0.shows(mark) }
      if !found {
        let arguments = Set(readings.flatMap { $0.arguments.map { "\($0.key): \($0.value.sorted())" } }).sorted()
        return "does not read \(mark.name) \(mark.value ?? mark.text); it reads \(arguments.joined(separator: ", "))"
      }
    }
    return nil
  }

  private func unwanted(_ readings: [RuleReading], _ text: AnalysedText) -> String? {
    readings.first.map { "must not match, but reads « \(text.source.text($0.span)) »" }
  }
}

extension RuleReading {
  /// Whether the reading gives a marked argument these words and this value.
  fileprivate func shows(_ mark: RuleExample.Mark) -> Bool {
    guard let words = arguments[mark.name] else { return false }
    if conclusion == mark.name { return span == mark.span }
    return words.contains(mark.text) && mark.value.map { words.contains($0) } ?? true
  }
}

extension Extractor {
  /// A checker of the rules that this extractor runs.
  ///
  /// - Throws: `ConfigurationError` when a rule file cannot be read any more.
  public func ruleChecker() throws(ConfigurationError) -> RuleChecker {
    let rules = try WrittenRules(try ruleFolders(), lexicon: knowledge.lexicon).rules
    return RuleChecker(rules, textAnalyser: textAnalyser, knowledge: knowledge)
  }

  /// The rule folders that the options name, the shipped one first.
  func ruleFolders() throws(ConfigurationError) -> [RuleFolder] {
    var folders = [try RuleFolder(shippedIn: try LexiconFolder(named: options.lexicons))]
    for path in options.ruleFolders { folders.append(try RuleFolder(userFolder: path)) }
    return folders
  }
}
