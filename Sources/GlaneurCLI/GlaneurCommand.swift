import ArgumentParser
import Foundation
import Glaneur

/// The command `glaneur`.
@main
struct GlaneurCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "glaneur",
    abstract: "Reads French articles and keeps the facts they state in an SQLite database.",
    discussion: """
      EXAMPLES
        glaneur ingest articles/ --db facts.sqlite
        glaneur query --subject "Lyonbiopôle"
        glaneur export --format csv --output facts.csv
        glaneur extract article.txt

      EXIT CODES
        0    all good
        1    finished, but some documents were rejected
        64   wrong usage
        65   bad data given as an argument
        66   no input
        73   cannot create output
        74   input or output failed
        75   database locked
        78   bad lexicon or rule file
        130  interrupted (143 by SIGTERM)
      """,
    subcommands: [
      IngestCommand.self, QueryCommand.self, SearchCommand.self, ExportCommand.self, ExtractCommand.self,
      StatsCommand.self, EntitiesCommand.self, DocumentsCommand.self, ConflictsCommand.self, VerifyCommand.self,
      MergeCommand.self,
      SQLCommand.self, ExplainCommand.self, RulesCommand.self, LexiconCommand.self,
    ])

  @Flag(help: "Show the versions of the engine, the lexicons and ICU.")
  var version = false

  func run() async throws {
    guard version else { throw CleanExit.helpRequest(self) }
    let versions = try Extractor.versions(options: ExtractionOptions())
    var output = StandardOutput()
    try output.write("glaneur \(versions.engine) (lexicons \(versions.lexicon), ICU \(versions.icu))\n")
    try output.flush()
  }

  static func main() async {
    // A reader that leaves early (`| head`) ends this process quietly, whatever the parent ignores.
    signal(SIGPIPE, SIG_DFL)
    // A file that may not grow further is an error of writing like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }
}
