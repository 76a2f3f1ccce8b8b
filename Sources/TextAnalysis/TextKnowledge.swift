import AnnotationModel

/// What text analysis knows of French: the contents of `Lexicons/text`.
///
/// All word lists are in normalized form, as UTF-8 bytes. It is one object, which every part of the analysis refers to.
public final class TextKnowledge: Sendable {
  /// ICU break rules that cut text into words, numbers and signs.
  let wordRules: String
  /// Words that lose their last vowel, without the apostrophe (« l », « qu »), and the letters that must follow, if any.
  let elisions: WordTable<[UInt8]>
  /// Pronouns and particles that follow after a hyphen, without it (« il », « là »), and whether one only links (« t »).
  let clitics: WordTable<Bool>
  /// Units written against a number, and whether digits may follow: « km », « h ».
  let numberUnits: WordTable<Bool>
  /// Last parts of domain names.
  let domainSuffixes: WordTable<Bool>
  /// Words that stay whole although a part looks like an elision or a clitic: « aujourd'hui ».
  let indivisible: WordTable<Bool>
  /// Words that keep their full stop, and whether the abbreviation may end a sentence: « art », « etc ».
  let abbreviations: WordTable<Bool>
  /// The months' numbers by name.
  let months: [[UInt8]: Int]
  /// Frequent grammatical words, also of other languages, with the languages that have them.
  let languages: WordTable<WordLanguages>
  /// Lines that show what a block is.
  let cues: BlockCues
  /// Classes and ids that web pages give to what does not belong to the article.
  let boilerplate: Set<[UInt8]>

  /// Reads the files of `Lexicons/text`, given as name → contents.
  ///
  /// Throws a `KnowledgeError` that names file, line and column.
  public init(files: [String: String]) throws {
    guard let rules = files["words.rbbi"] else {
      throw KnowledgeError(
        file: "words.rbbi", line: 1, column: 1, message: "the file is missing from Lexicons/text; restore it")
    }
    wordRules = rules
    elisions = WordTable(try KnowledgeFile(name: "elisions.txt", in: files).dictionary { Array(($0 ?? "").utf8) })
    clitics = WordTable(try KnowledgeFile(name: "clitics.txt", in: files).marks("link"))
    numberUnits = WordTable(try KnowledgeFile(name: "number-units.txt", in: files).marks("clock"))
    abbreviations = WordTable(try KnowledgeFile(name: "abbreviations.txt", in: files).marks("final"))
    domainSuffixes = WordTable(try KnowledgeFile(name: "domain-suffixes.txt", in: files).words)
    indivisible = WordTable(try KnowledgeFile(name: "indivisible.txt", in: files).words)
    let french = try KnowledgeFile(name: "function-words.txt", in: files).words
    let foreign = try KnowledgeFile(name: "foreign-words.txt", in: files).words
    languages = WordTable(
      Dictionary(french.map { ($0, .french) } + foreign.map { ($0, WordLanguages.foreign) }) { $0.union($1) })
    months = try Self.months(KnowledgeFile(name: "months.txt", in: files))
    cues = BlockCues(try Self.cues(KnowledgeFile(name: "cues.txt", in: files)))
    boilerplate = Set(try KnowledgeFile(name: "boilerplate.txt", in: files).entries.map { Array($0.key.utf8) })
  }

  /// The languages that have a word, as written, as a frequent grammatical one; none for most words.
  ///
  /// - Parameters:
  ///   - isPlain: Whether the word is letters alone, as tokens know it.
  ///   - buffer: Room for the normalized form, which words of ASCII do not need.
  func languages(of word: UnsafeBufferPointer<UInt8>, isPlain: Bool, _ buffer: inout [UInt8]) -> WordLanguages {
    guard isPlain ? languages.mayHold(plain: word) : languages.mayHold(word) else { return [] }
    return languages.value(asWritten: word, &buffer) ?? []
  }

  /// The same for a token of a text.
  @inline(__always)
  func languages(
    of token: Token, in text: UnsafeBufferPointer<UInt8>, _ buffer: inout [UInt8]
  ) -> WordLanguages {
    if token.isPlain { return languages.value(of: token.span.range, in: text, &buffer) ?? [] }
    return languages(of: UnsafeBufferPointer(rebasing: text[token.span.range]), isPlain: false, &buffer)
  }
}

extension TextKnowledge {
  private static func months(_ file: KnowledgeFile) throws -> [[UInt8]: Int] {
    var result: [[UInt8]: Int] = [:]
    for entry in file.entries {
      guard let number = entry.value.flatMap({ Int($0) }), (1...12).contains(number) else {
        throw file.error(entry, "a month needs its number, 1 to 12")
      }
      result[Array(WordNormalizer.folded(entry.key).utf8)] = number
    }
    return result
  }

  private static func cues(_ file: KnowledgeFile) throws -> [BlockCue] {
    try file.entries.map { entry in
      guard let effect = entry.value.flatMap(BlockCue.Effect.init) else {
        let known = BlockCue.Effect.allCases.map(\.rawValue).joined(separator: ", ")
        throw file.error(entry, "unknown effect; write one of \(known)")
      }
      return BlockCue(pattern: entry.key, effect: effect)
    }
  }
}
