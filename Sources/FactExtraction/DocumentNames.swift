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
    let mentions = finder.liveMentions
    let surnames = Surnames(text: text, mentions: mentions, isParticle: isParticle)
    guard !surnames.particles.isEmpty else { return }
    // Few documents repeat a last name alone.
    lazy var types = text.types(of: mentions)
    for place in places {
      let last = place.element.tokens.lowerBound
      let form = text.foldedText(ofTokens: last..<last + 1)
      guard let particle = surnames.particles[form], types[form] != .organization else { continue }
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
    let types = text.types(of: acronyms)
    for place in places {
      guard let type = types[text.foldedText(ofTokens: place.element.tokens)] else { continue }
      finder.name(place.position, inSentence: place.sentence, type, rule: DocumentNames.rule)
    }
  }

  /// Makes mentions of the single names that the document explains.
  func apply(to finder: inout MentionFinder) {
    let places = finder.places { $0.types.contains(.named) }
    guard !places.isEmpty else { return }
    let mentions = finder.liveMentions
    let types = text.types(of: mentions)
    let surnames = Surnames(text: text, mentions: mentions)
    for place in places {
      let form = text.foldedText(ofTokens: place.element.tokens)
      guard let type = types[form] ?? (surnames.particles[form] != nil ? .person : nil) else { continue }
      finder.name(place.position, inSentence: place.sentence, type, rule: DocumentNames.rule)
    }
  }
}

extension AnalysedText {
  /// The types of some mentions by their folded form; of several the first mention's.
  fileprivate func types(of mentions: [Mention]) -> [String: MentionType] {
    let named = mentions.lazy.filter { $0.type != .role }.map { (self.foldedText(ofTokens: $0.tokens), $0.type) }
    return Dictionary(named, uniquingKeysWith: { first, _ in first })
  }
}

/// The last words of people's names, by their folded form.
private struct Surnames {
  /// The particle before each if all people of that name have the same: « gaulle », « de ».
  private(set) var particles: [String: String?] = [:]

  init(text: AnalysedText, mentions: [Mention], isParticle: (Int) -> Bool = { _ in false }) {
    for mention in mentions where mention.type == .person && mention.tokens.count > 1 {
      let last = mention.tokens.upperBound - 1
      let hasParticle = mention.tokens.count > 2 && isParticle(last - 1)
      let particle = hasParticle ? text.foldedText(ofTokens: last - 1..<last) : nil
      let surname = text.foldedText(ofTokens: last..<last + 1)
      particles[surname] = particles[surname, default: particle] == particle ? particle : .some(nil)
    }
  }
}
