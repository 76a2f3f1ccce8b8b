import AnnotationModel

/// How regular nouns form the plural, for finding the singular of words that no dictionary has.
///
/// From the row `-eaux ⇥ ⇥ singular=-eau` it makes « bureau » of « bureaux ».
struct PluralRules: Sendable {
  private struct Rule: Sendable {
    let plural: [UInt8]
    let singular: [UInt8]
  }

  private var suffixes: [Rule] = []
  /// The words with a row of their own, and the singular of each by its number.
  private var words = PieceTable()
  private var singulars: [[UInt8]] = [[]]

  init(_ entries: [LexiconEntry]) {
    for entry in entries {
      let singular = Array((entry.attributes["singular"] ?? entry.lemma).utf8)
      if entry.lemma.hasPrefix("-") {
        suffixes.append(Rule(plural: Array(entry.lemma.utf8.dropFirst()), singular: Array(singular.dropFirst())))
      } else {
        insert(Array(entry.lemma.utf8), singular: singular)
      }
    }
    suffixes.sort { ($0.plural.count, $0.plural.description) > ($1.plural.count, $1.plural.description) }
  }

  private mutating func insert(_ word: [UInt8], singular: [UInt8]) {
    let number = words.insert(word)
    if number == singulars.count { singulars.append(singular) } else { singulars[number] = singular }
  }

  /// Whether a folded word has a row of its own: « gens », « travaux ».
  func lists(_ word: [UInt8]) -> Bool { words.find(folded: word, 0..<word.count) != 0 }

  /// The singular of a folded word; the word itself when no rule applies.
  func singular(of word: [UInt8]) -> [UInt8] {
    let number = words.find(folded: word, 0..<word.count)
    if number != 0 { return singulars[number] }
    guard let rule = suffixes.first(where: { PluralRules.word(word, endsIn: $0.plural) }) else { return word }
    var singular = word
    singular.removeLast(rule.plural.count)
    singular.append(contentsOf: rule.singular)
    return singular
  }

  /// Whether a word ends in a suffix and is longer.
  private static func word(_ word: [UInt8], endsIn suffix: [UInt8]) -> Bool {
    let start = word.count - suffix.count
    return start > 0 && suffix.indices.allSatisfy { word[start + $0] == suffix[$0] }
  }
}

extension PluralRules {
  /// Reads rules back.
  init(_ reader: inout ByteReader) throws(DamagedBytes) {
    suffixes = try reader.list { (reader) throws(DamagedBytes) in
      Rule(plural: try reader.byteArray(), singular: try reader.byteArray())
    }
    for _ in 0..<(try reader.count()) { insert(try reader.byteArray(), singular: try reader.byteArray()) }
  }

  /// Writes the rules.
  func write(to writer: inout ByteWriter) {
    writer.write(suffixes) { rule, writer in
      writer.write(rule.plural)
      writer.write(rule.singular)
    }
    let rows = zip(words.keys, singulars).dropFirst().sorted { $0.0.lexicographicallyPrecedes($1.0) }
    writer.write(rows) { row, writer in
      writer.write(row.0)
      writer.write(row.1)
    }
  }
}
