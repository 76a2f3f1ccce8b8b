import ArgumentParser
import FactStorage
import Glaneur

/// `glaneur explain`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Shows how a text or a fact of the database was read.",
    discussion: """
      For each sentence: its words with their classes and dictionary forms, the mentions with the rule and its place, \
      the quantities, and each relation rule that matched with what it captured and the facts that came of it.

      A fact of the database is explained from the stored sentences of its document, by the rules of today.

      EXAMPLES
        glaneur explain --text "Marie Durand, directrice de Lyonbiopôle, a répondu."
        glaneur explain --text "Marie Durand dirige Lyonbiopôle." --why-not "posts after the name"
        glaneur explain 6d0c3a5be2f1940e --db facts.sqlite
      """)

  @OptionGroup var database: DatabaseArguments
  @OptionGroup var extraction: ExtractionArguments

  @Argument(help: ArgumentHelp("The id of a fact, as queries print it.", valueName: "fact-id"))
  var fact: String?

  @Option(help: "A text to explain.")
  var text: String?

  @Option(help: ArgumentHelp("Show how far this rule got and which condition it missed.", valueName: "rule"))
  var whyNot: String?

  @Option(help: "text or json.")
  var format = ExplanationFormat.text

  mutating func validate() throws {
    if (fact == nil) == (text == nil) { throw ValidationError("give either the id of a fact or --text") }
    if let fact, UInt64(fact, radix: 16) == nil {
      throw ValidationError("\"\(fact)\" is no id; a fact's id has 16 hexadecimal digits")
    }
  }

  func run() throws {
    let question = try self.question()
    var options = extraction.options
    options.readsAnyLanguage = true
    let explanations: [Explanation]
    do {
      explanations = try Extractor(options: options).explanations(
        of: question.document, overlapping: question.span, whyNot: whyNot)
    } catch let error as UnknownRule {
      throw ValidationError(error.description)
    }
    var output = StandardOutput()
    switch format {
    case .text: try write(explanations, after: question.title, to: &output)
    case .json:
      var writer = JSONWriter()
      writer.array(explanations) { $0.explanation($1) }
      writer.newline()
      try output.write(writer.bytes)
    }
    try output.flush()
  }

  private func write(_ explanations: [Explanation], after title: String?, to output: inout StandardOutput) throws {
    if let title { try output.write(visible(title) + "\n\n") }
    for explanation in explanations {
      for line in explanation.lines { try output.write(visible(line) + "\n") }
    }
  }

  /// The document to read, and what of it the user asked for.
  private func question() throws -> (document: SourceDocument, span: Range<Int>?, title: String?) {
    if let text { return (SourceDocument(id: "text", bytes: Array(text.utf8)), nil, nil) }
    let facts = try FactDatabase.openForReading(database.path)
    guard let id = fact.flatMap({ UInt64($0, radix: 16) }), let fact = try facts.fact(id) else {
      throw ValidationError("no fact of \(database.path) has the id \(fact ?? "")")
    }
    let document = SourceDocument(
      id: fact.document, sentences: try facts.sentences(ofDocument: fact.document), date: fact.date)
    let title = "\(fact.predicate)(\(fact.subject), \(fact.object)) in \(fact.document), by the rule \(fact.rule)"
    return (document, fact.span, title)
  }
}

/// The values of `--format` for explanations.
enum ExplanationFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
