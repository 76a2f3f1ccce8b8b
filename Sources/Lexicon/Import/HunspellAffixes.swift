import AnnotationModel

/// A Hunspell affix file: flag notation, aliases and the rules of every affix class.
///
/// Rows about spelling suggestions, keyboards and compounds say nothing about inflection and are passed over.
struct HunspellAffixes {
  /// The rules of one flag.
  struct AffixClass {
    /// Whether the rules make other endings; otherwise they make other beginnings.
    let isSuffix: Bool
    /// The rules in the order of the file.
    var rules: [HunspellAffixRule] = []

    /// Whether the class only writes a clitic before the word, as in « l'usine ».
    var isElision: Bool {
      !isSuffix && rules.allSatisfy { $0.addition.contains("'") }
    }
  }

  /// The rules by flag.
  private(set) var classes: [String: AffixClass] = [:]
  /// The flag of words that exist only with an affix.
  private(set) var needsAffix: String?
  /// The flags of words that are no words of the language, or symbols bound to their case.
  private(set) var excluded: Set<String> = []
  /// Whether a rule may take the whole word.
  private(set) var mayStripAll = false

  private var notation = HunspellFlagNotation.single
  private var flagAliases: [[String]]?
  private var fieldAliases: [[Substring]]?
  private var announced: [(flag: String, line: Int, rules: Int)] = []
  private let name: String

  /// Reads an affix file.
  init(name: String, bytes: [UInt8]) throws(ConfigurationError) {
    self.name = name
    for (line, fields) in try HunspellLines(name: name, bytes: bytes).rows {
      try read(fields, line)
    }
    for (flag, line, count) in announced where classes[flag]?.rules.count != count {
      let found = classes[flag]?.rules.count ?? 0
      throw error(line, "class \(flag) announces \(count) rules and has \(found); the file is cut short or edited")
    }
  }

  /// The flags that a field after a slash stands for.
  func flags(in text: Substring) -> [String] {
    guard let flagAliases, let number = Int(text) else { return notation.flags(in: text) }
    return flagAliases.indices.contains(number) ? flagAliases[number] : []
  }

  /// What the fields say, an alias number replaced by what it stands for.
  func fields(_ texts: [Substring], file: String, line: Int) throws(ConfigurationError) -> HunspellFields {
    var texts = texts
    if let fieldAliases, texts.count == 1, let number = Int(texts[0]), fieldAliases.indices.contains(number) {
      texts = fieldAliases[number]
    }
    do throws(HunspellFields.UnknownCode) {
      return try HunspellFields(texts)
    } catch {
      throw ConfigurationError(
        file: file, line: line, message: "unknown grammatical code « \(error.code) »; add it to HunspellFields")
    }
  }

  private mutating func read(_ fields: [Substring], _ line: Int) throws(ConfigurationError) {
    switch fields[0] {
    case "SET": try checkEncoding(fields, line)
    case "FLAG": try readNotation(fields, line)
    case "FULLSTRIP": mayStripAll = true
    case "NEEDAFFIX": needsAffix = fields.dropFirst().first.map { String($0) }
    case "FORBIDDENWORD", "KEEPCASE": excluded.formUnion(fields.dropFirst().map { String($0) })
    case "AF": readFlagAlias(fields)
    case "AM": fieldAliases = fieldAliases.map { $0 + [Array(fields.dropFirst())] } ?? [[]]
    case "PFX", "SFX": try readAffix(fields, line)
    default: return
    }
  }

  private func checkEncoding(_ fields: [Substring], _ line: Int) throws(ConfigurationError) {
    guard fields.count == 2, fields[1] == "UTF-8" else {
      throw error(line, "encoding is not UTF-8; convert both files with iconv and change this line")
    }
  }

  private mutating func readNotation(_ fields: [Substring], _ line: Int) throws(ConfigurationError) {
    guard fields.count == 2, let notation = HunspellFlagNotation(name: fields[1]) else {
      throw error(line, "FLAG takes UTF-8, long or num")
    }
    self.notation = notation
  }

  /// The first `AF` row is a count, and aliases are numbered from 1: an empty alias stands in its place.
  private mutating func readFlagAlias(_ fields: [Substring]) {
    flagAliases = flagAliases.map { $0 + [notation.flags(in: fields.count > 1 ? fields[1] : "")] } ?? [[]]
  }

  private mutating func readAffix(_ fields: [Substring], _ line: Int) throws(ConfigurationError) {
    guard fields.count >= 4 else { throw error(line, "an affix row needs a flag and two fields") }
    let flag = String(fields[1])
    let isSuffix = fields[0] == "SFX"
    guard let known = classes[flag] else {
      guard let count = Int(fields[3]) else { throw error(line, "class \(flag) must first announce its rules") }
      announced.append((flag, line, count))
      classes[flag] = AffixClass(isSuffix: isSuffix)
      return
    }
    guard known.isSuffix == isSuffix else { throw error(line, "flag \(flag) names a prefix and a suffix class") }
    let rule = try rule(fields, line)
    classes[flag]?.rules.append(rule)
  }

  private func rule(_ fields: [Substring], _ line: Int) throws(ConfigurationError) -> HunspellAffixRule {
    let parts = fields[3].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let condition = HunspellCondition(fields.count > 4 ? fields[4] : ".") else {
      throw error(line, "condition « \(fields[4]) » opens a bracket that is not closed")
    }
    return HunspellAffixRule(
      strip: letters(fields[2]), addition: letters(parts[0]), flags: parts.count > 1 ? flags(in: parts[1]) : [],
      condition: condition, fields: try self.fields(Array(fields.dropFirst(5)), file: name, line: line))
  }

  private func letters(_ text: Substring) -> [Unicode.Scalar] {
    text == "0" ? [] : Array(text.unicodeScalars)
  }

  private func error(_ line: Int, _ message: String) -> ConfigurationError {
    ConfigurationError(file: name, line: line, message: message)
  }
}
