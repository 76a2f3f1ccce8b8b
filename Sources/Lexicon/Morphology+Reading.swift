import AnnotationModel

extension Morphology {
  /// Reads the lexicon from the bytes of its files, those made by hand being optional.
  ///
  /// - Throws: what is wrong with a row, with its file and line.
  public init(
    lexemes: [UInt8], paradigms: [UInt8], added: [UInt8] = [], removed: [UInt8] = []
  ) throws(ConfigurationError) {
    let names = [FileName.lexemes, FileName.paradigms, FileName.added, FileName.removed]
    try read(Dictionary(uniqueKeysWithValues: zip(names, [lexemes, paradigms, added, removed]))) { $0 }
  }

  /// Reads the files of a folder, by path below it, in addition to those read before; `name` gives what errors call them.
  ///
  /// - Throws: what is wrong with a row, with its file and line.
  mutating func read(_ files: [String: [UInt8]], name: (String) -> String) throws(ConfigurationError) {
    var named: [String: TabularText] = [:]
    for (path, bytes) in files {
      let file = path.split(separator: "/").last.map(String.init) ?? path
      named[file] = try TabularText(name: name(path), bytes: bytes)
    }
    if let paradigms = named[FileName.paradigms], let lexemes = named[FileName.lexemes] {
      try readGenerated(lexemes, paradigms)
    }
    if let removed = named[FileName.removed] { try remove(removed) }
    if let added = named[FileName.added] { try add(added) }
  }

  private mutating func readGenerated(_ rows: TabularText, _ paradigms: TabularText) throws(ConfigurationError) {
    guard generatedCount == 0 else {
      throw ConfigurationError(
        file: rows.name, message: "only the built-in lexicons may hold this file",
        hint: "put words into \(FileName.added)")
    }
    try read(paradigms) { morphology, line, fields throws(ConfigurationError) in
      try morphology.readParadigm(fields, line, paradigms)
    }
    lexemes.reserveCapacity(rows.bytes.count / 20)
    try read(rows) { morphology, line, fields throws(ConfigurationError) in
      try morphology.readLexeme(fields, line, rows)
    }
    generatedCount = lexemes.count
  }

  /// Appends the bytes of a file and reads its rows, whose fields are ranges of `text` then.
  mutating func read(
    _ rows: TabularText, _ body: (inout Morphology, Int, [Range<Int>]) throws(ConfigurationError) -> Void
  ) throws(ConfigurationError) {
    let offset = text.count
    text += rows.bytes
    guard text.count <= Int(UInt32.max) else { throw ConfigurationError(file: rows.name, message: "larger than 4 GiB") }
    try rows.forEachRow { line, fields throws(ConfigurationError) in
      try body(&self, line, fields.map { $0.lowerBound + offset..<$0.upperBound + offset })
    }
  }

  private mutating func readParadigm(
    _ fields: [Range<Int>], _ line: Int, _ file: TabularText
  ) throws(ConfigurationError) {
    guard fields.count == 3, number(fields[0]) == paradigms.count, paradigms.count <= UInt16.max else {
      throw file.error(line, "expected number ⇥ strip ⇥ endings, numbered from 0 without a gap")
    }
    let first = endings.count
    for part in text[fields[2]].split(separator: UInt8(ascii: " ")) {
      guard let colon = part.firstIndex(of: UInt8(ascii: ":")), let ending = slice(part.startIndex..<colon),
        let tags = tags(colon + 1..<part.endIndex)
      else { throw file.error(line, "expected endings as ending:tags with known tags, of at most 255 bytes") }
      endings.append(Ending(text: ending, tags: tags))
    }
    guard let strip = slice(fields[1]) else { throw file.error(line, "more than 255 bytes to strip") }
    paradigms.append(Paradigm(strip: strip, endings: UInt32(first)..<UInt32(endings.count)))
  }

  private mutating func readLexeme(
    _ fields: [Range<Int>], _ line: Int, _ file: TabularText
  ) throws(ConfigurationError) {
    guard fields.count == 3, let lemma = slice(fields[0]), lemma.count > 0, let tags = tags(fields[1]) else {
      throw file.error(line, "expected lemma ⇥ tags ⇥ paradigm with known tags")
    }
    guard let number = number(fields[2]), number < paradigms.count else {
      throw file.error(line, "names a paradigm that \(FileName.paradigms) has not; import both files again")
    }
    guard let stem = stem(of: lemma, paradigm: UInt16(number)) else {
      throw file.error(line, "paradigm \(number) strips letters that the lemma does not end in")
    }
    lexemes.append(Lexeme(lemma: lemma, stem: stem, paradigm: UInt16(number), tags: tags))
  }

  /// What the forms of a lemma begin with; nil when the lemma does not end in what the paradigm strips.
  func stem(of lemma: TextSlice, paradigm: UInt16) -> TextSlice? {
    let strip = paradigms[Int(paradigm)].strip
    guard text[lemma.range].suffix(Int(strip.count)) == text[strip.range] else { return nil }
    return lemma.dropLast(strip.count)
  }

  /// The range as a slice; nil when it is longer than 255 bytes.
  func slice(_ range: Range<Int>) -> TextSlice? {
    UInt8(exactly: range.count).map { TextSlice(start: UInt32(range.lowerBound), count: $0) }
  }

  /// The tags written there; nil when one is unknown.
  func tags(_ range: Range<Int>) -> MorphologicalTags? {
    MorphologicalTags(codes: text[range])
  }

  private func number(_ range: Range<Int>) -> Int? {
    guard (1...9).contains(range.count) else { return nil }
    var value = 0
    for byte in text[range] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }
}
