import AnnotationModel
import Lexicon

/// Brings roles to their dictionary form: « présidente » gives « président », « ministre de l'Économie » its lower case.
struct RoleReader {
  private let findings: Findings

  init(_ findings: Findings) { self.findings = findings }

  private var text: AnalysedText { findings.text }
  private var lexicon: Lexicon { findings.lexicon }
  private var lexemes: [Lexeme] { findings.lexemes }

  /// The dictionary form of the words that name a role, and the words themselves.
  func role(_ tokens: Range<Int>) -> Literal {
    let surface = text.text(ofTokens: tokens)
    let head = head(tokens)
    let tail = tokens.dropFirst(head.tokens.count)
    guard let lemma = lemma(head.lexeme) else { return Literal(normal: surface.lowercased(), surface: surface) }
    return Literal(normal: lemma + agreeing(tail), surface: surface)
  }

  /// The words after the head: the adjectives that agree with it in their dictionary form, all else in small letters; a
  /// nationality says where, not what: « ministre français de l'Intérieur ».
  private func agreeing(_ tail: Range<Int>) -> String {
    var result = ""
    var agrees = true
    for token in tail where !isNationality(lexemes[token]) {
      let adjective = agrees ? self.adjective(lexemes[token]) : nil
      agrees = adjective != nil
      result += text.tokens[token].followsSpace ? " " : ""
      result += adjective ?? text.text(ofTokens: token..<token + 1).lowercased()
    }
    return result
  }

  private func isNationality(_ lexeme: Lexeme) -> Bool {
    findings.classes.nationality.map { lexicon.isMember(lexeme, ofClass: $0) } ?? false
  }

  /// The dictionary form of an adjective: « provinciale » gives « provincial ».
  private func adjective(_ lexeme: Lexeme) -> String? {
    lexicon.readings(of: lexeme).first { $0.tags.contains(.adjective) }.map { lexicon.form(of: $0.lemma) }
  }

  /// Whether a prefix says that the role was held once: « ex-président ».
  func isFormer(_ tokens: Range<Int>) -> Bool {
    guard let first = tokens.first, !text.tokens[first].isPlain else { return false }
    let parts = text.text(ofTokens: first..<first + 1).split(separator: "-", maxSplits: 1)
    return parts.count == 2 && lexicon.isPrefix(lexicon.lexeme(of: String(parts[0])), of: lexemes[first])
      && lexicon.lexeme(of: String(parts[1])) == lexemes[first]
  }

  /// Whether the first word, or the phrase that it opens, is a role by the lexicon.
  func beginsWithRole(_ tokens: Range<Int>) -> Bool { !tokens.isEmpty && lemma(head(tokens).lexeme) != nil }

  private func head(_ tokens: Range<Int>) -> Phrase {
    let phrases = tokens.count > 1 ? lexicon.phrases(in: lexemes[tokens]) : []
    return phrases.first { $0.tokens.lowerBound == tokens.lowerBound }
      ?? Phrase(tokens: tokens.lowerBound..<tokens.lowerBound + 1, lexeme: lexemes[tokens.lowerBound])
  }

  private func lemma(_ lexeme: Lexeme) -> String? {
    for index in findings.classes.roles {
      if let lemma = lexicon.lemma(of: lexeme, inClass: index) { return lemma }
    }
    return nil
  }
}
