import AnnotationModel
import Foundation

/// Makes the morphological lexicon from a Hunspell dictionary with the grammatical tags of Dicollecte.
///
/// The entry `président/F.() po:nom` and the rules of the class `F.` become the row `président ⇥ noun ⇥ 4`, whose
/// paradigm 4 makes « président », « présidents », « présidente » and « présidentes ».
public struct HunspellImporter {
  private let paradigms: [HunspellLexeme.Paradigm]
  private let rows: [String]

  /// Reads the dictionary (`fr.dic`) and its affix file (`fr.aff`), both in UTF-8.
  ///
  /// - Throws: what is wrong with a file, under the name given for it, with its line.
  public init(
    dictionary: [UInt8], affixes: [UInt8], dictionaryName: String = "dictionary", affixesName: String = "affix file"
  ) throws(ConfigurationError) {
    let affixes = try HunspellAffixes(name: affixesName, bytes: affixes)
    let entries = try HunspellEntry.entries(name: dictionaryName, bytes: dictionary, affixes: affixes)
    let lexemes = entries.flatMap { $0.derivedEntries(affixes) }.flatMap { HunspellLexeme.lexemes(of: $0, affixes) }
    paradigms = Self.paradigms(of: lexemes)
    rows = Self.rows(lexemes, paradigms)
  }

  /// Reads the two files at these paths.
  public init(dictionaryPath: String, affixesPath: String) throws(ConfigurationError) {
    try self.init(
      dictionary: Self.bytes(dictionaryPath), affixes: Self.bytes(affixesPath), dictionaryName: dictionaryPath,
      affixesName: affixesPath)
  }

  private static func bytes(_ path: String) throws(ConfigurationError) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw ConfigurationError(file: path, message: "cannot be read; check the path and the permissions")
    }
  }

  /// The rows `lemma ⇥ tags ⇥ paradigm`, sorted by bytes.
  public var lexemeFile: String {
    Self.header("lemma ⇥ tags of all forms ⇥ paradigm") + rows.joined()
  }

  /// The rows `paradigm ⇥ letters stripped from the lemma ⇥ ending:tags …`, the most used paradigm first.
  public var paradigmFile: String {
    let rows = paradigms.enumerated().map { "\($0)\t\($1)\n" }
    return Self.header("paradigm ⇥ strip ⇥ ending:tags …") + rows.joined()
  }

  /// Writes `morphology.tsv` and `paradigms.tsv` into a directory.
  public func write(to directory: String) throws(ConfigurationError) {
    try Self.write(lexemeFile, to: directory, Morphology.FileName.lexemes)
    try Self.write(paradigmFile, to: directory, Morphology.FileName.paradigms)
  }

  private static func write(_ text: String, to directory: String, _ name: String) throws(ConfigurationError) {
    let path = directory + "/" + name
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw ConfigurationError(
        file: path, message: "cannot be written; check that the directory exists and may be changed")
    }
  }

  private static func header(_ columns: String) -> String {
    """
    # Generated from hunspell-fr; MPL-2.0, see NOTICE.hunspell-fr. Corrections go in morphology-added.tsv and
    # morphology-removed.tsv, never in here.
    # \(columns)

    """
  }

  private static func paradigms(of lexemes: [HunspellLexeme]) -> [HunspellLexeme.Paradigm] {
    var uses: [HunspellLexeme.Paradigm: Int] = [:]
    for lexeme in lexemes { uses[lexeme.paradigm, default: 0] += 1 }
    return uses.sorted { ($1.value, $0.key.description) < ($0.value, $1.key.description) }.map(\.key)
  }

  private static func rows(_ lexemes: [HunspellLexeme], _ paradigms: [HunspellLexeme.Paradigm]) -> [String] {
    let numbers = Dictionary(uniqueKeysWithValues: zip(paradigms, paradigms.indices))
    let rows = lexemes.compactMap { lexeme in
      numbers[lexeme.paradigm].map { "\(lexeme.lemma)\t\(lexeme.tags)\t\($0)\n" }
    }
    return Set(rows).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
