import ArgumentParser
import Glaneur

extension LexiconCommand {
  /// `glaneur lexicon find`: which names of the lexicons stand in texts.
  struct Find: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "find", abstract: "Count which names of the lexicons stand in texts.",
      discussion: """
        Shows what a lexicon brings: a row for each name that texts write with a capital, by its lemma and class, the most \
        frequent first. What a name means where it stands is not decided here. The last line, on standard error, says \
        how fast the look-up was, reading and cutting the texts apart.

        EXAMPLES
          glaneur lexicon find articles/ --lexicon my/lexicon
          glaneur lexicon find articles/ --class company --format csv
        """)

    @OptionGroup var input: InputArguments
    @OptionGroup var folders: Folders

    @Option(name: .customLong("class"), help: ArgumentHelp("Only names of this class.", valueName: "class"))
    var className: String?

    @Option(help: "table, csv, json or jsonl.")
    var format: QueryFormat?

    mutating func validate() throws {
      if input.isEmpty { throw ValidationError("name files or folders to read") }
    }

    func run() throws {
      var search = try NameSearch(folders.builder(), className: className)
      var documents = try input.source()
      while let finding = documents.next() {
        if case .document(let file) = finding { search.read(file) }
      }
      var output = StandardOutput()
      var listing = Listing(["count", "name", "class"], format: format, for: output)
      for (name, count) in search.counts {
        try listing.add([.integer(Int64(count)), .text(name.lemma), .text(name.className)], to: &output)
      }
      try listing.finish(&output, orSay: "no names")
      complain("\(search.bytes) bytes of \(search.documents) documents, looked up at \(search.speed) MB/s")
    }
  }
}
