import ArgumentParser
import FactStorage
import Glaneur

import enum AnnotationModel.MentionType

extension LexiconCommand {
  /// `glaneur lexicon import`: public data files as a lexicon.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import", abstract: "Turn a public data file into a lexicon of your own.",
      discussion: """
        FORMATS
          insee-given-names  INSEE, fichier des prénoms (CSV); --minimum bearers
          insee-communes     INSEE, Code officiel géographique, communes (CSV)
          sirene             INSEE, StockUniteLegale (CSV): legal persons whose diffusion is not restricted
          geonames           GeoNames (tab-separated); --minimum inhabitants
          wikidata           Wikidata's JSON dump, one item a line
          wikidata-csv       a result of Wikidata's query service: item, itemLabel[, itemAltLabel]; --type says what

        The files are read line by line in little memory and written to names/ in the folder, which is made and whose \
        manifest.tsv lists them. Names of one word that are common words get context=yes: they count only where \
        something speaks for them. A malformed row ends the import with its line, unless --skip-malformed.

        EXAMPLES
          glaneur lexicon import insee-given-names prenoms.csv --lexicon my/lexicon
          bzcat latest-all.json.bz2 | glaneur lexicon import wikidata - --lexicon my/lexicon
          glaneur extract article.txt --lexicon my/lexicon
        """)

    @Argument(help: "What the file is.")
    var format: NameImport.Format

    @Argument(help: ArgumentHelp("The files; - reads standard input.", valueName: "file"))
    var files: [String]

    @Option(
      name: .customLong("lexicon"), help: ArgumentHelp("The folder that the names go to.", valueName: "folder"))
    var folder: String

    @Option(help: ArgumentHelp("The folder of lexicons (or the variable GLANEUR_LEXICONS).", valueName: "folder"))
    var lexicons: String?

    @Option(help: "Leave out names with fewer bearers, or places with fewer inhabitants.")
    var minimum = 0

    @Option(help: "What the names of wikidata-csv are: person, organization, location, event or product.")
    var type: TermType?

    @Flag(help: "Read companies that have ceased too.")
    var closed = false

    @Option(help: "utf-8 or windows-1252.")
    var encoding: ImportEncoding = .utf8

    @Flag(help: "Leave out malformed rows, count them and end with 1.")
    var skipMalformed = false

    @Flag(help: "Replace the files of an earlier import.")
    var force = false

    mutating func validate() throws {
      if files.isEmpty { throw ValidationError("name a file, or - for standard input") }
      if minimum < 0 { throw ValidationError("--minimum must not be negative") }
      if format == .wikidataCSV, mentionType == nil {
        throw ValidationError("wikidata-csv needs --type person, organization, location, event or product")
      }
    }

    private var mentionType: MentionType? {
      type.flatMap { MentionType(name: $0.rawValue) }.flatMap { $0 == .role ? nil : $0 }
    }

    func run() throws {
      var options = NameImport.Options()
      options.minimum = minimum
      options.type = mentionType
      options.includesClosed = closed
      options.isWindows1252 = encoding == .windows1252
      options.skipsMalformed = skipMalformed
      options.replaces = force
      let lexicon = try LexiconBuilder(options: ExtractionArguments.lexiconOptions(lexicons)).lexicon()
      var progress = ProgressLine(isQuiet: false, unit: "rows")
      let summary = try NameImport(format, options: options) { lexicon.isCommonWord($0) }
        .run(files, into: folder) { progress.show($0.rows) }
      progress.clear()
      for remark in summary.remarks { complain("left out: \(remark)") }
      try show(summary)
      if summary.malformed > 0 { throw Exit.someRejected }
    }

    private func show(_ summary: NameImport.Summary) throws {
      var output = StandardOutput()
      for (file, count) in summary.names.sorted(by: { $0.key < $1.key }) {
        try output.write("\(count) names: \(visible(folder))/\(file)\n")
      }
      let total = summary.names.values.reduce(0, +)
      try output.write(
        "\(summary.rows) rows read, \(total) names written, \(summary.malformed) malformed rows left out\n")
      try output.flush()
    }
  }

  /// The encodings of files to import.
  enum ImportEncoding: String, ExpressibleByArgument, CaseIterable {
    case utf8 = "utf-8"
    case windows1252 = "windows-1252"
  }
}

extension NameImport.Format: ExpressibleByArgument {}
