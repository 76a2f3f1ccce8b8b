import ArgumentParser
import Glaneur

extension RulesCommand {
  /// `glaneur rules profile`: what each rule costs and brings.
  struct Profile: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "profile", abstract: "Show what each rule costs and brings over articles.",
      discussion: """
        One line a rule, the costliest first, set apart by tabs: steps (at how many words it was still in play), share \
        of all steps, hits (matches), kept (mentions that stayed, or evidence for facts), rule, file:line.

        EXAMPLES
          glaneur rules profile articles/
          glaneur rules profile articles/ --rules my/rules
        """)

    @OptionGroup var input: InputArguments
    @OptionGroup var extraction: ExtractionArguments

    mutating func validate() throws {
      if input.isEmpty { throw ValidationError("name files or folders to read") }
    }

    func run() throws {
      var profiler = try Extractor(options: extraction.options).ruleProfiler()
      try forEachDocument(of: input, extraction) { try profiler.read($0) }
      let rows = profiler.rows()
      let total = max(1, rows.reduce(0) { $0 + $1.steps })
      var output = StandardOutput()
      try output.write("steps\tshare\thits\tkept\trule\tplace\n")
      for row in rows {
        let share = "\(row.steps * 1000 / total)"
        let percent = "\(share.dropLast().isEmpty ? "0" : share.dropLast()).\(share.suffix(1)) %"
        try output.write("\(row.steps)\t\(percent)\t\(row.hits)\t\(row.kept)\t\(row.rule)\t\(visible(row.place))\n")
      }
      try output.flush()
    }
  }
}

/// Reads the documents that a user named, one after the other; says which cannot be read and goes on.
func forEachDocument(
  of input: InputArguments, _ extraction: ExtractionArguments, _ body: (SourceDocument) throws -> Void
) throws {
  var source = try input.source()
  while let finding = source.next() {
    switch finding {
    case .document(let file):
      do {
        try body(try file.read(maxBytes: extraction.maxDocumentBytes))
      } catch let rejection as Rejection {
        complain("rejected \(file.id): \(rejection.message)")
      }
    case .rejected(let id, let rejection): complain("rejected \(id): \(rejection.message)")
    case .notice(let message): complain(message)
    }
  }
}
