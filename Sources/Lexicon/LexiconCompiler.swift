import AnnotationModel

/// Builds a lexicon from entries: interns the words, links forms with and without accents, fills the phrase trie.
///
/// Everything is kept in flat arrays of numbers and bytes, so that ten million names fit in memory.
struct LexiconCompiler {
  private let words: (String) -> [String]
  private var vocabulary = Vocabulary()
  private var phrases = PhraseTrie()
  private var classes: [LexiconClass] = []
  private var entries = EntryStore()
  private var wordForms: [EntryForm] = []
  private var nameForms: [EntryForm] = []
  /// Word entries that list no forms, by the lexeme of their lemma.
  private var uninflected: [UInt32: [UInt32]] = [:]
  private var readings: [(lexeme: UInt32, value: LexemeReading)] = []
  private var buffer: [UInt8] = []

  /// Creates a compiler that cuts phrases into words the way the tokenizer cuts texts.
  init(words: @escaping (String) -> [String]) { self.words = words }

  /// The index of a file's class, which files of the same class share.
  ///
  /// - Throws: `ConfigurationError` when another file gives the class another type or kind.
  mutating func classIndex(of file: LexiconManifest.File) throws(ConfigurationError) -> Int {
    let new = LexiconClass(name: file.className, type: file.type, isName: file.kind == .names)
    guard let known = classes.firstIndex(where: { $0.name == new.name }) else {
      classes.append(new)
      return classes.count - 1
    }
    guard classes[known] == new else {
      throw ConfigurationError(
        file: file.manifest, line: file.line,
        message: "the class \"\(new.name)\" is \(classes[known].summary) elsewhere, \(new.summary) here",
        hint: "use the same kind and type, or another class")
    }
    return known
  }

  /// Adds an entry; false when all entries together are more than the pack can number.
  mutating func add(_ entry: LexiconEntry, kind: LexiconManifest.Kind, classIndex: Int) -> Bool {
    guard let index = entries.add(entry, classIndex: classIndex) else { return false }
    if kind == .names {
      addName(entry, index)
    } else {
      addWord(entry, index, isPhraseAllowed: kind == .words)
    }
    return vocabulary.byteCount < Int(UInt32.max) && entries.classes.count < EntryReference.limit
  }

  /// Adds the forms of the morphological lexicon.
  mutating func add(_ morphology: Morphology) {
    readings.reserveCapacity(readings.count + morphology.formCount)
    var buffer: [UInt8] = []
    morphology.forEachForm { form, lemma, tags in
      let lemma = vocabulary.intern(normalizing: lemma, &buffer)
      let lexeme = vocabulary.intern(normalizing: form, &buffer)
      readings.append((lexeme, LexemeReading(lemma: Lexeme(rawValue: lemma), tags: tags)))
    }
  }

  /// The finished pack.
  consuming func finish(version: String, key: String) -> CompiledLexicon {
    let folded = linkFoldedForms()
    inflectWords()
    let rows = entryRows(folded)
    let readingRows = self.readingRows(folded, besides: rows)
    var writer = PackWriter()
    writer.set(.version, Array(version.utf8))
    writer.set(.classes, Array(classes.map(\.row).joined(separator: "\n").utf8))
    vocabulary.write(to: &writer)
    writer.set(.lexemeFacts, facts(folded, rows, readingRows))
    writer.set(.classEnds, .classValues, classRows(rows))
    writer.set(.readingEnds, .readingValues, readingRows)
    writer.set(.entryEnds, rows.ends)
    writer.set(.entryValues, rows.values.map(\.index))
    entries.write(to: &writer)
    phrases.write(to: &writer)
    return CompiledLexicon(writer: writer, key: key, entryCount: entries.classes.count, formCount: rows.values.count)
  }
}

// What an entry brings in.
extension LexiconCompiler {
  private mutating func addWord(_ entry: LexiconEntry, _ index: UInt32, isPhraseAllowed: Bool) {
    let lemma = vocabulary.intern(normalizing: entry.lemma)
    let forms = NameForms(entry)
    for form in [entry.lemma] + entry.forms {
      let parts = words(form)
      guard isPhraseAllowed || parts.count <= 1 else { continue }
      let lexeme = parts.count > 1 ? intern(phrase: parts) : vocabulary.intern(normalizing: form)
      let needsContext = forms.needContext(isPhrase: parts.count > 1)
      let reference = EntryReference(index: index, traits: needsContext ? .context : [])
      wordForms.append(EntryForm(lexeme: lexeme, entry: reference))
      readings.append((lexeme, LexemeReading(lemma: Lexeme(rawValue: lemma), tags: MorphologicalTags())))
      if entry.forms.isEmpty { uninflected[lexeme, default: []].append(index) }
    }
  }

  private mutating func addName(_ entry: LexiconEntry, _ index: UInt32) {
    _ = vocabulary.intern(normalizing: entry.lemma)
    let forms = NameForms(entry)
    for form in [entry.lemma] + entry.forms {
      let (first, second) = lexemes(ofName: form)
      add(form, first, of: index, forms)
      if let second { add(form, second, of: index, forms) }
    }
  }

  private mutating func add(_ form: String, _ lexeme: UInt32, of entry: UInt32, _ forms: NameForms) {
    let word = vocabulary.word(lexeme)
    var traits: EntryReference.Traits = forms.needContext(isPhrase: word.contains(UInt8(ascii: " "))) ? .context : []
    var text = form
    text.withUTF8 { WordNormalizer.fold($0, into: &buffer) }
    if isFolded(word, equalTo: buffer) { traits.insert(NameForms.isAcronym(form) ? .acronym : .plain) }
    nameForms.append(EntryForm(lexeme: lexeme, entry: EntryReference(index: entry, traits: traits)))
  }

  /// Whether a word without its accents is the folded form; phrases stand in the vocabulary without accents.
  private func isFolded(_ word: ArraySlice<UInt8>, equalTo form: [UInt8]) -> Bool {
    guard !word.elementsEqual(form) else { return true }
    guard word.contains(where: { $0 >= 0x80 }) else { return false }
    return word.withUnsafeBufferPointer { bytes in
      var folded: [UInt8] = []
      WordNormalizer.fold(bytes, into: &folded)
      return folded == form
    }
  }

  /// The lexemes that stand for a name: its word or phrase, and the same with hyphens for spaces or spaces for hyphens.
  private mutating func lexemes(ofName form: String) -> (UInt32, UInt32?) {
    let parts = words(form)
    let lexeme = parts.count > 1 ? intern(phrase: parts) : vocabulary.intern(normalizing: form)
    let pieces = parts.flatMap { $0.split(separator: "-").map(String.init) }
    guard pieces.count > 1 else { return (lexeme, nil) }
    if pieces.count != parts.count { return (lexeme, intern(phrase: pieces)) }
    return (lexeme, vocabulary.intern(normalizing: pieces.joined(separator: "-")))
  }

  private mutating func intern(phrase parts: [String]) -> UInt32 {
    var path: [UInt32] = []
    var key: [UInt8] = []
    for var part in parts.prefix(Lexicon.longestPhraseCount) {
      let word = part.withUTF8 { vocabulary.intern(folding: $0, &buffer) }
      if !path.isEmpty { key.append(UInt8(ascii: " ")) }
      key += vocabulary.word(word)
      path.append(word)
    }
    let lexeme = key.withUnsafeBufferPointer { vocabulary.intern($0) }
    phrases.insert(path, phrase: lexeme)
    return lexeme
  }
}

// How the forms of all entries come together.
extension LexiconCompiler {
  /// Gives word entries that list no forms the forms that the morphological lexicon knows: verbs their conjugation.
  private mutating func inflectWords() {
    let needing = Set(wordForms.lazy.filter { $0.entry.traits.contains(.context) }.map(\.entry.index))
    for reading in readings where reading.value.lemma.rawValue != reading.lexeme {
      for entry in uninflected[reading.value.lemma.rawValue] ?? [] {
        let reference = EntryReference(index: entry, traits: needing.contains(entry) ? .context : [])
        wordForms.append(EntryForm(lexeme: reading.lexeme, entry: reference))
      }
    }
  }

  /// For each lexeme the lexeme of its folded form.
  private mutating func linkFoldedForms() -> [UInt32] {
    var folded: [UInt32] = [0]
    var index: UInt32 = 1
    while index < vocabulary.count {
      folded.append(vocabulary.internFolded(index, &buffer))
      index += 1
    }
    return folded
  }

  /// For each lexeme the entries that it is a form of, those of words first; the forms are given up, to save memory.
  private mutating func entryRows(_ folded: [UInt32]) -> LexemeRows<EntryReference> {
    let own = LexiconCompiler.marks(readings.lazy.map(\.lexeme), count: folded.count)
    let words = LexiconCompiler.shared(wordForms, alongAccents: folded, unless: own, lexeme: \.lexeme) {
      EntryForm(lexeme: $1, entry: $0.entry)
    }
    let wordRows = LexemeRows(words, count: folded.count, lexeme: \.lexeme, value: \.entry)
    let nameRows = LexemeRows(
      nameForms, count: folded.count, lexeme: { folded[Int($0.lexeme)] }, value: \.entry)
    wordForms = []
    nameForms = []
    var rows = LexemeRows<EntryReference>()
    for lexeme in folded.indices {
      for entry in wordRows[lexeme] { rows.append(entry) }
      LexiconCompiler.appendEntries(of: nameRows[Int(folded[lexeme])], to: &rows)
      rows.endRow()
    }
    return rows
  }

  /// Appends the entries of a row once each; the forms of one entry stand together in a row.
  private static func appendEntries(of row: ArraySlice<EntryReference>, to rows: inout LexemeRows<EntryReference>) {
    var pending: EntryReference?
    for entry in row {
      if pending?.index == entry.index {
        pending?.traits.formUnion(entry.traits)
      } else {
        if let pending { rows.append(pending) }
        pending = entry
      }
    }
    if let pending { rows.append(pending) }
  }

  private func readingRows(_ folded: [UInt32], besides entries: LexemeRows<EntryReference>) -> LexemeRows<LexemeReading>
  {
    let own = folded.indices.map { !entries[$0].isEmpty }
    let readings = LexiconCompiler.shared(self.readings, alongAccents: folded, unless: own, lexeme: \.lexeme) {
      ($1, $0.value)
    }
    return LexemeRows(readings, count: folded.count, lexeme: \.lexeme, value: \.value)
  }

  /// Values of forms with accents also for the form without, unless that is a word of its own.
  private static func shared<Item>(
    _ items: [Item], alongAccents folded: [UInt32], unless known: [Bool], lexeme: KeyPath<Item, UInt32>,
    at place: (Item, UInt32) -> Item
  ) -> [Item] {
    var own = known
    for item in items { own[Int(item[keyPath: lexeme])] = true }
    return items
      + items.compactMap { item in
        let plain = folded[Int(item[keyPath: lexeme])]
        return plain == item[keyPath: lexeme] || own[Int(plain)] ? nil : place(item, plain)
      }
  }

  private static func marks(_ lexemes: some Sequence<UInt32>, count: Int) -> [Bool] {
    var marks = Array(repeating: false, count: count)
    for lexeme in lexemes { marks[Int(lexeme)] = true }
    return marks
  }

  private func classRows(_ rows: LexemeRows<EntryReference>) -> LexemeRows<UInt16> {
    var result = LexemeRows<UInt16>()
    var seen: [UInt16] = []
    for lexeme in rows.ends.indices {
      seen.removeAll(keepingCapacity: true)
      for entry in rows[lexeme] {
        let classIndex = entries.classes[Int(entry.index)]
        if !seen.contains(classIndex) { seen.append(classIndex) }
      }
      for classIndex in seen { result.append(classIndex) }
      result.endRow()
    }
    return result
  }

  private func facts(
    _ folded: [UInt32], _ rows: LexemeRows<EntryReference>, _ readings: LexemeRows<LexemeReading>
  ) -> [LexemeFacts] {
    var facts = folded.map { LexemeFacts(folded: $0) }
    for lexeme in facts.indices {
      for reading in readings[lexeme] { facts[lexeme].add(grammar: reading.tags.rawValue) }
      facts[lexeme].set(phraseNode: phrases.child(of: 0, by: folded[lexeme]) ?? 0)
      for entry in rows[lexeme] { facts[lexeme].add(classIndex: entries.classes[Int(entry.index)]) }
    }
    addTypes(of: rows, to: &facts)
    return facts
  }

  /// Notes the types of mention that entries give without asking for context; apart those that they give only to
  /// acronyms, which must stand in capitals: « NUS », not « Nus ».
  private func addTypes(of rows: LexemeRows<EntryReference>, to facts: inout [LexemeFacts]) {
    let bits = classes.map { ($0.type.map { 1 << $0.rawValue } ?? 0) | ($0.isName ? LexemeFacts.nameBit : 0) }
    for lexeme in rows.ends.indices {
      for entry in rows[lexeme] where !entry.traits.contains(.context) {
        let classIndex = Int(entries.classes[Int(entry.index)])
        if classes[classIndex].isName, entry.traits.isAcronymOnly {
          facts[lexeme].add(acronymTypes: bits[classIndex])
        } else {
          facts[lexeme].add(mentionTypes: bits[classIndex])
        }
      }
    }
  }
}
