import AnnotationModel

extension Morphology {
  /// Takes parts of speech from lemmas: `lemma ⇥ parts of speech`.
  mutating func remove(_ file: TabularText) throws(ConfigurationError) {
    try read(file) { morphology, line, fields throws(ConfigurationError) in
      guard fields.count == 2, let tags = morphology.tags(fields[1]), MorphologicalTags.partsOfSpeech.contains(tags)
      else { throw file.error(line, "expected lemma ⇥ parts of speech") }
      let rows = morphology.rows(of: morphology.text[fields[0]], tags)
      guard !rows.isEmpty else { throw file.error(line, "takes away what \(FileName.lexemes) does not have") }
      for row in rows { morphology.lexemes[row].tags.subtract(tags) }
    }
    generatedCount = lexemes[..<generatedCount].count { !$0.tags.isDisjoint(with: .partsOfSpeech) }
    lexemes.removeAll { $0.tags.isDisjoint(with: .partsOfSpeech) }
  }

  /// Adds lemmas: `lemma ⇥ tags ⇥ forms between vertical bars`, no forms standing for the lemma itself.
  ///
  /// `=usine` in the third column inflects like « usine »; `@yeux` gives the forms of « yeux » to the lemma, with the
  /// tags beside its parts of speech.
  mutating func add(_ file: TabularText) throws(ConfigurationError) {
    try read(file) { morphology, line, fields throws(ConfigurationError) in
      guard (2...3).contains(fields.count), let lemma = morphology.slice(fields[0]), lemma.count > 0,
        let tags = morphology.tags(fields[1]), !tags.isDisjoint(with: .partsOfSpeech)
      else { throw file.error(line, "expected lemma ⇥ tags ⇥ forms with known tags, one a part of speech") }
      let forms = fields.count == 3 && !fields[2].isEmpty ? fields[2] : fields[0]
      let mark = fields.count == 3 ? morphology.text[forms].first : nil
      guard mark == UInt8(ascii: "=") || mark == UInt8(ascii: "@") else {
        return try morphology.addForms(forms, of: lemma, tags, file, line)
      }
      let rows = morphology.rows(of: morphology.text[forms].dropFirst(), tags)
      guard !rows.isEmpty else { throw file.error(line, "names a word that \(FileName.lexemes) does not have") }
      guard mark == UInt8(ascii: "@") else { return try morphology.inflect(lemma, tags, like: rows, file, line) }
      for row in rows { morphology.give(row, to: lemma, tags) }
    }
  }

  private mutating func give(_ row: Int, to lemma: TextSlice, _ tags: MorphologicalTags) {
    lexemes[row].lemma = lemma
    lexemes[row].tags.formUnion(tags.subtracting(.partsOfSpeech))
  }

  private mutating func addForms(
    _ forms: Range<Int>, of lemma: TextSlice, _ tags: MorphologicalTags, _ file: TabularText, _ line: Int
  ) throws(ConfigurationError) {
    let first = endings.count
    for form in self.forms(in: forms) {
      guard let form = slice(form), form.count > 0 else { throw file.error(line, "empty or over-long form") }
      endings.append(Ending(text: form, tags: []))
    }
    guard paradigms.count <= UInt16.max else { throw file.error(line, "more than 65,536 paradigms and added rows") }
    let stem = TextSlice(start: lemma.start, count: 0)
    lexemes.append(Lexeme(lemma: lemma, stem: stem, paradigm: UInt16(paradigms.count), tags: tags))
    paradigms.append(Paradigm(strip: lemma, endings: UInt32(first)..<UInt32(endings.count)))
  }

  private mutating func inflect(
    _ lemma: TextSlice, _ tags: MorphologicalTags, like rows: [Int], _ file: TabularText, _ line: Int
  ) throws(ConfigurationError) {
    for row in rows {
      let paradigm = lexemes[row].paradigm
      guard let stem = stem(of: lemma, paradigm: paradigm) else {
        throw file.error(line, "does not end like the word that it inflects like")
      }
      lexemes.append(Lexeme(lemma: lemma, stem: stem, paradigm: paradigm, tags: tags))
    }
  }

  private func forms(in range: Range<Int>) -> [Range<Int>] {
    text[range].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map { part in
      let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") }
      let start = part.firstIndex { !isSpace($0) } ?? part.endIndex
      let end = part.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
      return start..<end
    }
  }

  /// The generated rows of a word with one of those parts of speech.
  private func rows(of word: ArraySlice<UInt8>, _ tags: MorphologicalTags) -> [Int] {
    let parts = tags.intersection(.partsOfSpeech)
    var rows: [Int] = []
    var row = firstRow { text[writtenLemma($0).range].lexicographicallyPrecedes(word) }
    while row < generatedCount, text[writtenLemma(lexemes[row]).range] == word {
      if !lexemes[row].tags.isDisjoint(with: parts) { rows.append(row) }
      row += 1
    }
    return rows
  }

  /// The lemma that the file gives, whatever lemma the forms were given to since.
  private func writtenLemma(_ lexeme: Lexeme) -> TextSlice {
    TextSlice(start: lexeme.stem.start, count: lexeme.stem.count + paradigms[Int(lexeme.paradigm)].strip.count)
  }

  /// The first generated row that does not precede.
  private func firstRow(_ precedes: (Lexeme) -> Bool) -> Int {
    var (low, high) = (0, generatedCount)
    while low < high {
      let middle = (low + high) / 2
      if precedes(lexemes[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
