import AnnotationModel
import Lexicon
import Matching

/// Finds the names that phrases of the lexicon hold inside them: « Intérieur » in « ministre de l'Intérieur », « France »
/// in « champion de France », « Airbus » in « Airbus A320 ».
struct NestedNames {
  private let text: AnalysedText
  private let lexicon: Lexicon
  private let lexemes: [Lexeme]

  private static let departmentRule = RuleName("department inside a post")
  private static let makerRule = RuleName("maker inside a product")
  private static let nameRule = RuleName("name inside a phrase")
  private static let makerKinds: Set<String> = ["aircraft", "vehicle"]
  private static let types: [MentionType] = [.location, .organization, .person]
  private static let elementTypes = types.reduce(into: ElementTypes()) { $0.formUnion(.mention($1)) }

  init(text: AnalysedText, lexicon: Lexicon, lexemes: [Lexeme]) {
    self.text = text
    self.lexicon = lexicon
    self.lexemes = lexemes
  }

  /// Adds the names inside phrases that are no people, organizations or places themselves.
  func apply(to finder: inout MentionFinder) {
    for phrase in finder.phrases {
      guard phrase.tokens.count > 1, let element = finder.element(of: phrase.tokens) else { continue }
      addNames(in: element, to: &finder)
    }
  }

  private func addNames(in element: Element, to finder: inout MentionFinder) {
    guard element.types.isDisjoint(with: NestedNames.elementTypes) else { return }
    let capital = element.tokens.dropFirst().first(where: isCapitalized)
    if let capital, let department = department(in: element, from: capital) {
      finder.addNested(department, .organization, rule: NestedNames.departmentRule)
    } else if let maker = maker(in: element) {
      finder.addNested(maker, .organization, rule: NestedNames.makerRule)
    } else if capital != nil, text.tokens[element.tokens.lowerBound].shape == .lower {
      for name in names(in: element) { finder.addNested(name.tokens, name.type, rule: NestedNames.nameRule) }
    }
  }

  /// What a minister's post says after its first word, from the first capital on, with the country's adjective.
  private func department(in element: Element, from start: Int) -> Range<Int>? {
    guard lexicon.attribute("department", of: element.lexeme) != nil else { return nil }
    let next = element.tokens.upperBound
    return start..<(isNationality(next) ? next + 1 : next)
  }

  /// The company that a product's name opens with.
  private func maker(in element: Element) -> Range<Int>? {
    let first = element.tokens.lowerBound
    guard lexicon.isMention(lexemes[first], .organization, inCapitals: true),
      NestedNames.makerKinds.contains(lexicon.attribute("kind", of: element.lexeme) ?? "")
    else { return nil }
    return first..<first + 1
  }

  /// The longest names of the lexicon after a phrase's first word.
  private func names(in element: Element) -> [(tokens: Range<Int>, type: MentionType)] {
    let tokens = element.tokens.dropFirst()
    let phrases = lexicon.phrases(in: lexemes[tokens])
    let words = tokens.filter { token in !phrases.contains { $0.tokens.contains(token) } }.map {
      Phrase(tokens: $0..<$0 + 1, lexeme: lexemes[$0])
    }
    return (phrases + words).compactMap { phrase in
      guard isCapitalized(phrase.tokens.lowerBound) else { return nil }
      return NestedNames.types.first { lexicon.isMention(phrase.lexeme, $0, inCapitals: false) }.map {
        (phrase.tokens, $0)
      }
    }
  }

  private func isCapitalized(_ token: Int) -> Bool {
    text.tokens[token].shape != .lower && text.tokens[token].shape != .none
  }

  private func isNationality(_ token: Int) -> Bool {
    guard token < text.tokens.count, text.tokens[token].shape == .lower else { return false }
    return lexicon.classIndex(named: "nationality").map { lexicon.isMember(lexemes[token], ofClass: $0) } ?? false
  }
}
