import AnnotationModel

/// Finds what looks wrong in lexicon files although they load.
///
/// It names entries that stand twice in a class (« Lyon », « Lyon »), names of one letter or made of function words
/// (« La », « Pour »), which match nearly everywhere, names that two classes give different types (« Orange »), and
/// removals that remove nothing.
public struct LexiconLint {
  private let lexicon: Lexicon
  private let sources: [LexiconSource]
  /// Rows and names that were seen, and where each stood first.
  private var rows = SeenPlaces()
  private var types: [MentionType: SeenPlaces] = [:]
  /// Every folded name and form, kept where something is removed.
  private var forms: Vocabulary?
  private var remarks: [ConfigurationError] = []

  /// Prepares to check the folders that a lexicon was compiled from, the built-in one first.
  public init(_ lexicon: Lexicon, sources: [LexiconSource]) {
    self.lexicon = lexicon
    self.sources = sources
  }

  /// What looks wrong, by file and line; with users' folders, only what stands in them.
  ///
  /// - Throws: `ConfigurationError` for files that do not load.
  public consuming func findings() throws(ConfigurationError) -> [ConfigurationError] {
    var removed: [(file: LexiconManifest.File, source: LexiconSource)] = []
    for source in sources {
      removed += try source.manifest().files.filter { $0.kind == .removed }.map { ($0, source) }
    }
    if !removed.isEmpty { forms = Vocabulary() }
    for (index, source) in sources.enumerated() {
      for file in try source.manifest().files where ![.data, .removed].contains(file.kind) {
        try check(file, of: source, isReported: index > 0 || sources.count == 1)
      }
    }
    for (file, source) in removed { try check(removals: file, of: source) }
    return remarks
  }

  private mutating func check(
    _ file: LexiconManifest.File, of source: LexiconSource, isReported: Bool
  ) throws(ConfigurationError) {
    let path = source.name(of: file.path)
    for row in try source.rows(of: file) {
      let entry = try LexiconEntry(row, path: path)
      for finding in findings(entry, row, file, path) where isReported {
        remarks.append(
          ConfigurationError(
            file: path, line: row.line, column: 1, message: finding.message, hint: finding.hint))
      }
      note(entry)
    }
  }

  private mutating func note(_ entry: LexiconEntry) {
    guard forms != nil else { return }
    for form in [entry.lemma] + entry.forms { _ = forms?.intern(normalizing: WordNormalizer.folded(form)) }
  }

  private typealias Finding = (message: String, hint: String)

  private mutating func findings(
    _ entry: LexiconEntry, _ row: TabSeparatedRows.Row, _ file: LexiconManifest.File, _ path: String
  ) -> [Finding] {
    var findings: [Finding] = []
    let name = entry.lemma
    if let first = rows.place(of: ([file.className] + row.columns).joined(separator: "\t"), path, row.line) {
      findings.append(("\"\(name)\" stands at \(first.relative(to: path)) already", "remove one of them"))
    }
    guard file.kind == .names, entry.attributes["context"] == nil else { return findings }
    let hint = "let it ask for context with the attribute context"
    if name.unicodeScalars.count == 1 {
      findings.append(("\"\(name)\" is a name of one letter", "remove it; it matches nearly everywhere"))
    } else if isFunctionWord(name) {
      findings.append(("\"\(name)\" is a function word", "remove it, or \(hint)"))
    }
    if let type = file.type, let (other, place) = conflict(WordNormalizer.folded(name), type, path, row.line) {
      let message = "\"\(name)\" is of type \(type.name) here and \(other.name) at \(place.relative(to: path))"
      findings.append((message, "remove one of them, or \(hint)"))
    }
    return findings
  }

  /// The other type that the files before give a name, and where.
  private mutating func conflict(
    _ name: String, _ type: MentionType, _ path: String, _ line: Int
  ) -> (MentionType, SeenPlaces.Place)? {
    _ = types[type, default: SeenPlaces()].place(of: name, path, line)
    for other in MentionType.allCases where other != type {
      if let place = types[other]?.knownPlace(of: name) { return (other, place) }
    }
    return nil
  }

  private mutating func check(
    removals file: LexiconManifest.File, of source: LexiconSource
  ) throws(ConfigurationError) {
    for row in try source.rows(of: file) {
      var name = WordNormalizer.folded(row.columns[0])
      guard name.withUTF8({ forms?.index(of: $0) ?? 0 }) == 0 else { continue }
      remarks.append(
        ConfigurationError(
          file: source.name(of: file.path), line: row.line, column: 1,
          message: "removes \"\(row.columns[0])\", which no lexicon holds", hint: "remove the row"))
    }
  }

  /// Whether a word serves grammar: « la », « pour ».
  private func isFunctionWord(_ name: String) -> Bool {
    lexicon.readings(of: lexicon.lexeme(of: name))
      .contains { !$0.tags.isDisjoint(with: [.determiner, .preposition, .conjunction]) }
  }
}

/// Where texts were seen first.
private struct SeenPlaces {
  /// A file and a line.
  struct Place {
    let path: String
    let line: Int

    /// The place as a message about `path` names it: « line 3 », « names/cities.tsv:3 ».
    func relative(to path: String) -> String { path == self.path ? "line \(line)" : "\(self.path):\(line)" }
  }

  private var texts = Vocabulary()
  private var places: [(file: UInt16, line: UInt32)] = [(0, 0)]
  private var paths: [String] = []

  /// Where a text was seen before; nil when this is its first place, which is noted.
  mutating func place(of text: String, _ path: String, _ line: Int) -> Place? {
    var text = text
    let index = Int(text.withUTF8 { texts.intern($0) })
    guard index == places.count else { return place(index) }
    if paths.last != path { paths.append(path) }
    places.append((UInt16(paths.count - 1), UInt32(line)))
    return nil
  }

  /// Where a text was seen before; nil when it was not.
  func knownPlace(of text: String) -> Place? {
    var text = text
    let index = Int(text.withUTF8 { texts.index(of: $0) })
    return index == 0 ? nil : place(index)
  }

  private func place(_ index: Int) -> Place {
    Place(path: paths[Int(places[index].file)], line: Int(places[index].line))
  }
}
