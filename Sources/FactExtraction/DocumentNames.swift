import AnnotationModel
import Matching

/// Lets a name that one sentence explains be known in all others: after « le Cancéropôle … (Clara) », every « Clara »
/// is an organization; after « Philippe Archinard », « Archinard » alone is a person.
///
/// The names of a document are only gathered where some element could bear one of them.
struct DocumentNames {
  private let text: AnalysedText

  private static let rule = RuleName("named elsewhere in the document")

  init(text: AnalysedText) { self.text = text }

  /// Makes mentions of the last names of people whom the document names in full, whatever else they could name:
  /// after « Benoît Hamon », « Hamon » is no company, unless a sentence tells that the firm bears the founder's name.
  func applySurnames(to finder: inout MentionFinder, isParticle: (Int) -> Bool) {
    let places = finder.places { $0.tokens.count == 1 && $0.types.contains(.named) }
    guard !places.isEmpty else { return }
    let names = KnownNames(text: text, mentions: finder.liveMentions, isParticle: isParticle)
    for place in places {
      let last = place.element.tokens.lowerBound
      let form = text.foldedText(ofTokens: last..<last + 1)
      guard let particle = names.surnames[form], names.types[form] != .organization else { continue }
      let hasParticle =
        particle != nil && place.position > 1 && text.foldedText(ofTokens: last - 1..<last) == particle
      finder.name(
        tokens: (hasParticle ? last - 1 : last)..<last + 1, inSentence: place.sentence, .person,
        rule: DocumentNames.rule)
    }
  }

  /// Makes mentions of the acronyms that the document explains, whatever else they could name: after « les séries
  /// mondiales de triathlon (WTS) », « WTS » is no organization.
  func applyAcronyms(to finder: inout MentionFinder) {
    let places = finder.places { $0.tokens.count == 1 && $0.shape == .upper && $0.types.contains(.named) }
    guard !places.isEmpty else { return }
    let acronyms = finder.liveMentions.filter {
      $0.tokens.count == 1 && text.tokens[$0.tokens.lowerBound].shape == .upper
    }
    let names = KnownNames(text: text, mentions: acronyms)
    for place in places {
      guard let type = names.types[text.foldedText(ofTokens: place.element.tokens)] else { continue }
      finder.name(place.position, inSentence: place.sentence, type, rule: DocumentNames.rule)
    }
  }

  /// Makes mentions of the single names that the document explains.
  func apply(to finder: inout MentionFinder) {
    let places = finder.places { $0.types.contains(.named) }
    guard !places.isEmpty else { return }
    let names = KnownNames(text: text, mentions: finder.liveMentions)
    for place in places {
      guard let type = names.type(of: text.foldedText(ofTokens: place.element.tokens)) else { continue }
      finder.name(place.position, inSentence: place.sentence, type, rule: DocumentNames.rule)
    }
  }
}

/// The names that a document's mentions show, by their folded form.
private struct KnownNames {
  private(set) var types: [String: MentionType] = [:]
  /// The last words of people's names, each with the particle before it if all have the same: « gaulle », « de ».
  private(set) var surnames: [String: String?] = [:]

  init(text: AnalysedText, mentions: [Mention], isParticle: (Int) -> Bool = { _ in false }) {
    for mention in mentions where mention.type != .role {
      let form = text.foldedText(ofTokens: mention.tokens)
      if types[form] == nil { types[form] = mention.type }
      if mention.type == .person, mention.tokens.count > 1 { addSurname(mention.tokens, text, isParticle) }
    }
  }

  /// What a name is: the type of a mention, or a person's last name.
  func type(of form: String) -> MentionType? { types[form] ?? (surnames[form] != nil ? .person : nil) }

  private mutating func addSurname(_ tokens: Range<Int>, _ text: AnalysedText, _ isParticle: (Int) -> Bool) {
    let last = tokens.upperBound - 1
    let particle = tokens.count > 2 && isParticle(last - 1) ? text.foldedText(ofTokens: last - 1..<last) : nil
    let surname = text.foldedText(ofTokens: last..<last + 1)
    surnames[surname] = surnames[surname, default: particle] == particle ? particle : .some(nil)
  }
}

extension AnalysedText {
  /// The text of some tokens without accents, in lower case.
  fileprivate func foldedText(ofTokens tokens: Range<Int>) -> String { WordNormalizer.folded(text(ofTokens: tokens)) }
}
