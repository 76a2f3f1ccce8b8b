import AnnotationModel

/// Builds a lexicon from entries: interns the words, links forms with and without accents, fills the phrase trie.
struct LexiconCompiler {
  private let words: (String) -> [String]
  private var vocabulary = Vocabulary()
  private var phrases = PhraseTrie()
  private var classes: [LexiconClass] = []
  private var entryList: [(classIndex: Int, entry: LexiconEntry)] = []
  private var wordEntries: [(lexeme: UInt32, value: UInt32)] = []
  private var nameEntries: [(lexeme: UInt32, value: UInt32)] = []
  private var readings: [(lexeme: UInt32, value: LexemeReading)] = []

  /// Creates a compiler that cuts phrases into words the way the tokenizer cuts texts.
  init(words: @escaping (String) -> [String]) { self.words = words }

  /// Adds a file's entries; files of the same class share it.
  mutating func add(_ entries: [LexiconEntry], of file: LexiconManifest.File) {
    let classIndex = index(of: file)
    for entry in entries {
      entryList.append((classIndex, entry))
      let entryIndex = UInt32(entryList.count - 1)
      let lemma = vocabulary.intern(normalizing: entry.lemma)
      for form in [entry.lemma] + entry.forms {
        for lexeme in lexemes(of: form, kind: file.kind) {
          add(entryIndex, lemma: lemma, to: lexeme, isName: file.kind == .names)
        }
      }
    }
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
  func pack(version: String, key: String) -> [UInt8] {
    var copy = self
    let folded = copy.linkFoldedForms()
    copy.inflectWords()
    let entries =
      LexiconCompiler.shared(copy.wordEntries, alongAccents: folded, unless: Set(readings.map(\.lexeme)))
      + LexiconCompiler.spread(nameEntries, over: folded)
    let known = Set(entries.map(\.lexeme))
    let readings = LexiconCompiler.shared(copy.readings, alongAccents: folded, unless: known)
    let count = copy.vocabulary.count
    var writer = PackWriter()
    writer.set(.version, Array(version.utf8))
    writer.set(.classes, Array(classes.map(\.row).joined(separator: "\n").utf8))
    copy.vocabulary.write(to: &writer)
    writer.set(.folded, folded)
    let types = copy.types(of: entries, count: count)
    writer.set(.types, types.plain)
    writer.set(.acronymTypes, types.acronyms)
    writer.set(.grammar, LexiconCompiler.grammar(of: readings, count: count))
    writer.set(.classEnds, .classValues, classPairs(entries), count: count)
    writer.set(.readingEnds, .readingValues, readings, count: count)
    writer.set(.entryEnds, .entryValues, entries, count: count)
    writer.set(entryList)
    phrases.write(to: &writer)
    return writer.bytes(key: key)
  }

  /// For each lexeme the tags of all its readings together.
  private static func grammar(of readings: [(lexeme: UInt32, value: LexemeReading)], count: Int) -> [UInt32] {
    var grammar = [UInt32](repeating: 0, count: count)
    for reading in readings { grammar[Int(reading.lexeme)] |= reading.value.tags.rawValue }
    return grammar
  }

  /// For each lexeme one bit for each type of mention that entries give it without asking for context, and one for names;
  /// apart what they give only to acronyms, which must stand in capitals: « NUS », not « Nus ».
  private func types(
    of entries: [(lexeme: UInt32, value: UInt32)], count: Int
  ) -> (plain: [UInt8], acronyms: [UInt8]) {
    var plain = [UInt8](repeating: 0, count: count)
    var acronyms = plain
    for pair in entries {
      let (classIndex, entry) = entryList[Int(pair.value)]
      guard !asksForContext(entry, lexeme: pair.lexeme) else { continue }
      let type: UInt8 = classes[classIndex].type.map { 1 << $0.rawValue } ?? 0
      guard classes[classIndex].isName else {
        plain[Int(pair.lexeme)] |= type
        continue
      }
      if isAcronym(pair.lexeme, of: entry) {
        acronyms[Int(pair.lexeme)] |= type | Lexicon.nameBit
      } else {
        plain[Int(pair.lexeme)] |= type | Lexicon.nameBit
      }
    }
    return (plain, acronyms)
  }

  /// Whether a form needs context; of an entry with forms of one word and of several, only the former do: « LR ».
  private func asksForContext(_ entry: LexiconEntry, lexeme: UInt32) -> Bool {
    guard entry.attributes["context"] != nil else { return false }
    let isPhrase = vocabulary.word(lexeme).contains(UInt8(ascii: " "))
    return !isPhrase || ([entry.lemma] + entry.forms).allSatisfy { $0.contains(" ") }
  }

  /// Whether a lexeme is a form of an entry that is written in capitals only.
  private func isAcronym(_ lexeme: UInt32, of entry: LexiconEntry) -> Bool {
    let word = String(decoding: vocabulary.word(lexeme), as: UTF8.self)
    let forms = ([entry.lemma] + entry.forms).filter { WordNormalizer.folded($0) == WordNormalizer.folded(word) }
    return !forms.isEmpty
      && forms.allSatisfy { form in
        form.count { $0.isUppercase } > 1 && !form.contains { $0.isLowercase }
      }
  }

  /// Gives word entries that list no forms the forms that the morphological lexicon knows: verbs their conjugation.
  private mutating func inflectWords() {
    var entriesOfLemma: [UInt32: [UInt32]] = [:]
    for pair in wordEntries where entryList[Int(pair.value)].entry.forms.isEmpty {
      entriesOfLemma[pair.lexeme, default: []].append(pair.value)
    }
    for reading in readings where reading.value.lemma.rawValue != reading.lexeme {
      for entry in entriesOfLemma[reading.value.lemma.rawValue] ?? [] { wordEntries.append((reading.lexeme, entry)) }
    }
  }

  private mutating func index(of file: LexiconManifest.File) -> Int {
    if let known = classes.firstIndex(where: { $0.name == file.className }) { return known }
    classes.append(LexiconClass(name: file.className, type: file.type, isName: file.kind == .names))
    return classes.count - 1
  }

  private mutating func add(_ entry: UInt32, lemma: UInt32, to lexeme: UInt32, isName: Bool) {
    guard !isName else {
      nameEntries.append((lexeme, entry))
      return
    }
    wordEntries.append((lexeme, entry))
    readings.append((lexeme, LexemeReading(lemma: Lexeme(rawValue: lemma), tags: MorphologicalTags())))
  }

  /// The lexemes that stand for a form: its word, or its phrase; hyphens in names may be spaces and the other way round.
  private mutating func lexemes(of form: String, kind: LexiconManifest.Kind) -> [UInt32] {
    let parts = words(form)
    if kind == .grammar, parts.count > 1 { return [] }
    let phrase = parts.count > 1 ? intern(phrase: parts) : vocabulary.intern(normalizing: form)
    guard kind == .names else { return [phrase] }
    let pieces = parts.flatMap { $0.split(separator: "-").map(String.init) }
    guard pieces.count > 1 else { return [phrase] }
    if pieces.count != parts.count { return [phrase, intern(phrase: pieces)] }
    return [phrase, vocabulary.intern(normalizing: pieces.joined(separator: "-"))]
  }

  private mutating func intern(phrase parts: [String]) -> UInt32 {
    let path = parts.prefix(Lexicon.longestPhraseCount).map { part in
      var part = part
      return part.withUTF8 { vocabulary.intern(folding: $0) }
    }
    let key = path.map { vocabulary.word($0) }.joined(separator: [UInt8(ascii: " ")])
    let lexeme = Array(key).withUnsafeBufferPointer { vocabulary.intern($0) }
    phrases.insert(path, phrase: lexeme)
    return lexeme
  }

  /// For each lexeme the lexeme of its folded form.
  private mutating func linkFoldedForms() -> [UInt32] {
    var folded: [UInt32] = [0]
    var index: UInt32 = 1
    while index < vocabulary.count {
      folded.append(Array(vocabulary.word(index)).withUnsafeBufferPointer { vocabulary.intern(folding: $0) })
      index += 1
    }
    return folded
  }

  /// Values of forms with accents also for the form without, unless that is a word of its own.
  private static func shared<Value>(
    _ pairs: [(lexeme: UInt32, value: Value)], alongAccents folded: [UInt32], unless known: Set<UInt32>
  ) -> [(lexeme: UInt32, value: Value)] {
    let own = known.union(pairs.map(\.lexeme))
    return pairs
      + pairs.compactMap { pair in
        let plain = folded[Int(pair.lexeme)]
        return plain == pair.lexeme || own.contains(plain) ? nil : (plain, pair.value)
      }
  }

  /// Values of names for every lexeme that folds to the same form.
  private static func spread(
    _ pairs: [(lexeme: UInt32, value: UInt32)], over folded: [UInt32]
  ) -> [(lexeme: UInt32, value: UInt32)] {
    var values: [UInt32: [UInt32]] = [:]
    for pair in pairs {
      let plain = folded[Int(pair.lexeme)]
      if values[plain]?.contains(pair.value) != true { values[plain, default: []].append(pair.value) }
    }
    return folded.indices.flatMap { lexeme in
      (values[folded[lexeme]] ?? []).map { (UInt32(lexeme), $0) }
    }
  }

  private func classPairs(_ entries: [(lexeme: UInt32, value: UInt32)]) -> [(lexeme: UInt32, value: UInt16)] {
    var seen: Set<UInt64> = []
    return entries.compactMap { pair in
      let classIndex = entryList[Int(pair.value)].classIndex
      let isNew = seen.insert(UInt64(pair.lexeme) << 16 | UInt64(classIndex)).inserted
      return isNew ? (pair.lexeme, UInt16(classIndex)) : nil
    }
  }
}
