import AnnotationModel

/// A row of a Hunspell dictionary: a word, its flags and its fields.
struct HunspellEntry {
  /// The word as written.
  let word: [Unicode.Scalar]
  /// The affix classes and other marks.
  let flags: [String]
  /// What the row says of the word.
  let fields: HunspellFields
}

extension HunspellEntry {
  /// Reads all the entries of a dictionary file, whose first row is a count.
  static func entries(name: String, bytes: [UInt8], affixes: HunspellAffixes) throws(ConfigurationError)
    -> [HunspellEntry]
  {
    let rows = try HunspellLines(name: name, bytes: bytes).rows
    guard let count = rows.first?.fields.first, Int(count) != nil else {
      throw ConfigurationError(file: name, line: 1, message: "a Hunspell dictionary begins with its number of entries")
    }
    var entries: [HunspellEntry] = []
    entries.reserveCapacity(rows.count)
    for (line, fields) in rows.dropFirst() {
      let parts = fields[0].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      entries.append(
        HunspellEntry(
          word: Array(parts[0].unicodeScalars), flags: parts.count > 1 ? affixes.flags(in: parts[1]) : [],
          fields: try affixes.fields(Array(fields.dropFirst()), file: name, line: line)))
    }
    return entries
  }

  /// The words that the entry's prefixes make, each an entry of its own: « kilomètre » from « mètre ».
  ///
  /// Without such a prefix, the entry itself. Clitics before the word make no entry.
  func derivedEntries(_ affixes: HunspellAffixes) -> [HunspellEntry] {
    let classes = flags.compactMap { affixes.classes[$0] }.filter { !$0.isSuffix && !$0.isElision }
    guard !classes.isEmpty else { return [self] }
    let own = flags.filter { affixes.classes[$0]?.isSuffix == true }
    let derived = classes.flatMap(\.rules).compactMap { rule in
      rule.prefixed(word, mayStripAll: affixes.mayStripAll).map {
        HunspellEntry(word: $0, flags: own + rule.flags, fields: fields)
      }
    }
    return (flags.contains { $0 == affixes.needsAffix } ? [] : [withoutPrefixes(own)]) + derived
  }

  private func withoutPrefixes(_ suffixes: [String]) -> HunspellEntry {
    HunspellEntry(word: word, flags: suffixes, fields: fields)
  }

  /// The forms of the entry with what the entry and the rule say of each.
  ///
  /// The word as written comes first, unless a rule gives it again and says more.
  func forms(_ affixes: HunspellAffixes) -> [(form: [Unicode.Scalar], tags: MorphologicalTags)] {
    let rules = flags.compactMap { affixes.classes[$0] }.filter(\.isSuffix).flatMap(\.rules)
    let inflected = rules.compactMap { rule in
      rule.suffixed(word, mayStripAll: affixes.mayStripAll).map { ($0, fields.tags.union(rule.fields.tags)) }
    }
    let isOwnForm = !flags.contains { $0 == affixes.needsAffix } && !inflected.contains { $0.0 == word }
    return (isOwnForm ? [(form: word, tags: fields.tags)] : []) + inflected
  }
}
