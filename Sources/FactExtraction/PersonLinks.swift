import AnnotationModel
import Lexicon

/// Tells which full name a short one stands for: « Archinard », « M. Archinard » for « Philippe Archinard ».
///
/// Of several people with that last name, the title or the given name tells, « Mme Sarkozy », else the sentence at hand
/// and the one before; where neither does, the short name stands for itself: a wrong link is worse than none.
struct PersonLinks {
  /// What a short name stands for.
  enum Link: Equatable {
    /// A mention of the full name.
    case bearer(Int)
    /// None of the people who bear the name, or nobody knows which.
    case unclear
    /// No person of the document bears it.
    case unknown
  }

  private let text: AnalysedText
  private let lexicon: Lexicon
  private let words: [Lexeme]
  private let mentions: [Mention]
  private let title: Int?
  private let role: Int?
  /// The mentions of full names by each of their endings: « Pen », « Le Pen » for « Marine Le Pen ».
  private var bearers: [String: [Int]] = [:]

  /// Reads the full names among the mentions of people, which stand in text order; `words` are the tokens' lexemes.
  init(text: AnalysedText, lexicon: Lexicon, words: [Lexeme], mentions: [Mention], people: [Int]) {
    self.text = text
    self.lexicon = lexicon
    self.words = words
    self.mentions = mentions
    title = lexicon.classIndex(named: "title")
    role = lexicon.classIndex(named: "role")
    for person in people {
      let tokens = mentions[person].tokens
      for start in tokens.dropFirst() {
        bearers[text.foldedText(ofTokens: start..<tokens.upperBound), default: []].append(person)
      }
    }
  }

  /// Whether some full name ends in a mention's words, or in what follows its initials.
  func isShort(_ mention: Int) -> Bool {
    let last = withoutInitials(mentions[mention].tokens)
    return bearers[text.foldedText(ofTokens: last)]?.contains { $0 != mention && !hasInitials($0) } ?? false
  }

  /// What a short name stands for; `root` tells mentions that are known to be one.
  func link(of mention: Int, root: (Int) -> Int) -> Link {
    let tokens = mentions[mention].tokens
    guard let all = bearers[text.foldedText(ofTokens: withoutInitials(tokens))] else { return .unknown }
    let gender = gender(of: mention)
    let initial = hasInitials(mention) ? text.foldedText(ofTokens: tokens.prefix(1)).first : nil
    let fitting = all.filter { bearer in
      let given = text.foldedText(ofTokens: mentions[bearer].tokens.prefix(1))
      return agree(gender, self.gender(of: bearer)) && !hasInitials(bearer)
        && (initial == nil || given.first == initial)
    }
    if let only = only(fitting, root) { return .bearer(only) }
    let sentence = text.sentenceIndex(ofToken: mentions[mention].tokens.lowerBound)
    let near = fitting.filter {
      let distance = sentence - text.sentenceIndex(ofToken: mentions[$0].tokens.lowerBound)
      return (0...1).contains(distance) && mentions[$0].span < mentions[mention].span
    }
    return only(near, root).map { .bearer($0) } ?? .unclear
  }

  /// The gender that the title or the role before a mention tells, or else the given name: `f`, `m`.
  func gender(of mention: Int) -> String? {
    let tokens = mentions[mention].tokens
    if tokens.lowerBound > 0, let told = toldGender(by: words[tokens.lowerBound - 1]) { return told }
    let known = lexicon.attribute("gender", of: words[tokens.lowerBound])
    return tokens.count > 1 && known != "both" ? known : nil
  }

  private func toldGender(by word: Lexeme) -> String? {
    if let title, lexicon.hasEntry(for: word, inClass: title) {
      return lexicon.attribute("gender", of: word, inClass: title)
    }
    let grammar = lexicon.grammar(of: word)
    guard let role, lexicon.hasEntry(for: word, inClass: role),
      grammar.contains(.feminine) != grammar.contains(.masculine)
    else { return nil }
    return grammar.contains(.feminine) ? "f" : nil
  }

  private func hasInitials(_ mention: Int) -> Bool {
    withoutInitials(mentions[mention].tokens).count < mentions[mention].tokens.count
  }

  /// The words after the initials that open a name: « Mélenchon » of « J.-L. Mélenchon ».
  private func withoutInitials(_ tokens: Range<Int>) -> Range<Int> {
    let first = tokens.dropLast().first { text.source.utf8[text.tokens[$0].span.range].last != UInt8(ascii: ".") }
    return (first ?? tokens.upperBound - 1)..<tokens.upperBound
  }

  private func only(_ candidates: [Int], _ root: (Int) -> Int) -> Int? {
    Set(candidates.map(root)).count == 1 ? candidates.first : nil
  }

  private func agree(_ a: String?, _ b: String?) -> Bool { a == nil || b == nil || a == b }
}
