import ArgumentParser
import FactStorage
import Foundation

/// `glaneur search`.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Shows the stored sentences that hold all the words.",
    discussion: """
      Case, accents and ligatures do not count; words in quotation marks must follow each other. Each line gives the \
      document, the place in code points and the sentence, set apart by tabs.

      EXAMPLES
        glaneur search partenariat cancérologie
        glaneur search "haute autorité de santé" --limit 10
      """)

  @OptionGroup var database: DatabaseArguments

  @Argument(help: "The words.")
  var words: [String]

  @Option(help: "Show so many sentences at most.")
  var limit: Int?

  mutating func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit must not be negative") }
  }

  func run() throws {
    let facts = try FactDatabase.openForReading(database.path)
    var output = StandardOutput()
    try facts.forEachSentence(with: words, limit: limit) { sentence in
      let place = "\(sentence.span.lowerBound)-\(sentence.span.upperBound)"
      let text = sentence.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      try output.write([visible(sentence.document), place, visible(text)].joined(separator: "\t") + "\n")
    }
    try output.flush()
  }
}
