import ArgumentParser
import Glaneur

/// `glaneur lexicon`: what authors of lexicons need.
struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon", abstract: "Builds, checks, searches and imports lexicons.",
    discussion: """
      A folder of your own holds files in the format of Lexicons/ and a manifest.tsv that lists them; give it to any \
      command with --lexicon FOLDER. Files of the kind removed take names away from the built-in lexicons.
      """,
    subcommands: [Build.self, Lint.self, Lookup.self, Find.self, Import.self, Morphology.self])

  /// The folders of lexicons of every subcommand that reads them.
  struct Folders: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of lexicons (or the variable GLANEUR_LEXICONS).", valueName: "folder"))
    var lexicons: String?

    @Option(
      name: .customLong("lexicon"),
      help: ArgumentHelp("A folder of lexicons of your own; may be repeated.", valueName: "folder"))
    var added: [String] = []

    /// The lexicons that the folders make.
    func builder() throws -> LexiconBuilder {
      var options = ExtractionArguments.lexiconOptions(lexicons)
      options.addedLexicons = added
      return try LexiconBuilder(options: options)
    }
  }

  /// `glaneur lexicon build`: compiles the lexicons to one file.
  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "build", abstract: "Compile the lexicons to the file that all commands map into memory.",
      discussion: """
        Never needed by hand: every command compiles anew when a source has changed.

        EXAMPLES
          glaneur lexicon build
          glaneur lexicon build --lexicon my/lexicon
        """)

    @OptionGroup var folders: Folders

    func run() throws {
      let start = ContinuousClock.now
      let summary = try folders.builder().build()
      let time = ContinuousClock.now - start
      var output = StandardOutput()
      try output.write(
        """
        \(summary.entries) entries, \(summary.forms) forms, \(summary.bytes) bytes in \(time.seconds) s: \
        \(visible(summary.path))

        """)
      try output.flush()
    }
  }

  /// `glaneur lexicon lint`: warns of entries that look wrong.
  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lint", abstract: "Name doubtful entries by file and line.",
      discussion: """
        Warns of entries that stand twice, of names of one letter, of function words, of names that are of one type here \
        and of another there, and of removals that remove nothing. With --lexicon, only what stands in your own folders \
        is named, compared with the built-in lexicons. Files that do not load end it with 78.

        EXAMPLES
          glaneur lexicon lint
          glaneur lexicon lint --lexicon my/lexicon --strict
        """)

    @OptionGroup var folders: Folders

    @Flag(help: "End with 78 when anything is doubtful.")
    var strict = false

    func run() throws {
      let findings = try folders.builder().findings()
      var output = StandardOutput()
      for finding in findings { try output.write("\(visible("warning: \(finding)"))\n") }
      try output.write("\(findings.count) warnings\n")
      try output.flush()
      if strict, !findings.isEmpty { throw ExitCode(Exit.configuration) }
    }
  }

  /// `glaneur lexicon lookup`: what the lexicons know of words and names.
  struct Lookup: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lookup", abstract: "Show what the lexicons know of words and names.",
      discussion: """
        A row for each reading (lemma, grammar) and each entry (lemma, class, attributes); a word that is not known has \
        one row without lemma.

        EXAMPLES
          glaneur lexicon lookup présidentes 'Haute Autorité de santé'
          glaneur lexicon lookup --format jsonl - < words.txt
        """)

    @Argument(help: "Words and names; - reads them from standard input, one a line.")
    var words: [String]

    @OptionGroup var folders: Folders

    @Option(help: "table, csv, json or jsonl.")
    var format: QueryFormat?

    func run() throws {
      let builder = try folders.builder()
      let lexicon = try builder.lexicon()
      var output = StandardOutput()
      var listing = Listing(["word", "lemma", "grammar", "class", "attributes"], format: format, for: output)
      func show(_ word: String) throws {
        let known = builder.knowledge(of: word, in: lexicon)
        for row in known.isEmpty ? [["", "", "", ""]] : known.map(\.columns) {
          try listing.add(([word] + row).map { $0.isEmpty ? .null : .text($0) }, to: &output)
        }
      }
      for word in words where word != "-" { try show(word) }
      if words.contains("-") { while let line = readLine() { if !line.isEmpty { try show(line) } } }
      try listing.finish(&output, orSay: "nothing")
    }
  }

  /// `glaneur lexicon morphology`: makes the morphological lexicon anew.
  struct Morphology: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "morphology",
      abstract: "Make the morphological lexicon from a Hunspell dictionary with grammatical tags.",
      discussion: """
        Reads the French dictionary of Dicollecte, which Debian carries as hunspell-fr-comprehensive, and writes \
        morphology.tsv and paradigms.tsv.

        EXAMPLES
          glaneur lexicon morphology /usr/share/hunspell/fr.dic /usr/share/hunspell/fr.aff Lexicons/words
        """)

    @Argument(help: ArgumentHelp("The dictionary.", valueName: "fr.dic"))
    var dictionary: String

    @Argument(help: ArgumentHelp("Its affix file.", valueName: "fr.aff"))
    var affixes: String

    @Argument(help: ArgumentHelp("Where the two files go.", valueName: "folder"))
    var folder: String

    func run() throws {
      try LexiconBuilder.importMorphology(dictionary: dictionary, affixes: affixes, into: folder)
    }
  }
}

extension KnownForm {
  /// Lemma, grammar, class and attributes.
  fileprivate var columns: [String] {
    switch self {
    case .reading(let lemma, let tags): [lemma, "\(tags)", "", ""]
    case .entry(let className, let entry):
      [
        entry.lemma, "", className,
        entry.attributes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; "),
      ]
    }
  }
}

extension Duration {
  /// Seconds with one digit behind the point, in any locale.
  fileprivate var seconds: String {
    let tenths = Int((self / .milliseconds(100)).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
