import ArgumentParser
import Foundation
import Glaneur

extension RulesCommand {
  /// `glaneur rules diff`: which facts a change of rules brings and costs.
  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff", abstract: "Show which facts a change of rules gains and loses over articles.",
      discussion: """
        Each folder is either a whole lexicon folder, with manifest.tsv, or a folder of rules that are added to the \
        shipped ones. Lines begin with + for a fact gained and - for one lost.

        EXAMPLES
          glaneur rules diff Lexicons my/Lexicons articles/
          glaneur rules diff rules-before rules-after articles/
        """)

    @Argument(help: ArgumentHelp("The folder of before.", valueName: "old"))
    var old: String

    @Argument(help: ArgumentHelp("The folder of after.", valueName: "new"))
    var new: String

    @OptionGroup var input: InputArguments
    @OptionGroup var extraction: ExtractionArguments

    mutating func validate() throws {
      if input.isEmpty { throw ValidationError("name files or folders to read") }
    }

    func run() throws {
      let comparison = RuleComparison(old: try extractor(old), new: try extractor(new))
      var output = StandardOutput()
      var (gained, lost, common) = (0, 0, 0)
      try forEachDocument(of: input, extraction) { document in
        let difference = try comparison.difference(in: document)
        let id = visible(document.id)
        for fact in difference.lost { try output.write("- \(id): \(visible(fact))\n") }
        for fact in difference.gained { try output.write("+ \(id): \(visible(fact))\n") }
        gained += difference.gained.count
        lost += difference.lost.count
        common += difference.commonCount
      }
      try output.write("\(gained) facts gained, \(lost) lost, \(common) in common\n")
      try output.flush()
    }

    private func extractor(_ folder: String) throws -> Extractor {
      var options = extraction.options
      if FileManager.default.fileExists(atPath: folder + "/manifest.tsv") {
        options.lexicons = folder
      } else {
        options.ruleFolders.append(folder)
      }
      return try Extractor(options: options)
    }
  }
}
