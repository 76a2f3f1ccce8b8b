import AnnotationModel
import Matching

/// Lets a name that one sentence explains be known in all others: after « le Cancéropôle … (Clara) », every « Clara »
/// is an organization; after « Philippe Archinard », « Archinard » alone is a person.
struct DocumentNames {
  private let text: AnalysedText
  private var types: [String: MentionType] = [:]
  /// The last words of people's names, each with the particle before it if all have the same: « gaulle », « de ».
  private var surnames: [String: String?] = [:]

  private static let rule = RuleName("named elsewhere in the document")

  init(text: AnalysedText, mentions: some Sequence<Mention>, isParticle: (Int) -> Bool = { _ in false }) {
    self.text = text
    for mention in mentions where mention.type != .role {
      let form = folded(mention.tokens)
      if types[form] == nil { types[form] = mention.type }
      if mention.type == .person, mention.tokens.count > 1 { addSurname(mention.tokens, isParticle) }
    }
  }

  /// Makes mentions of the last names of people whom the document names in full, whatever else they could name:
  /// after « Benoît Hamon », « Hamon » is no company, unless a sentence tells that the firm bears the founder's name.
  func applySurnames(to finder: inout MentionFinder) {
    for (index, elements) in finder.sentences.enumerated() {
      for (position, element) in elements.enumerated()
      where element.index < 0 && element.tokens.count == 1 && element.types.contains(.named) {
        let form = folded(element.tokens)
        guard let particle = surnames[form], types[form] != .organization else { continue }
        let last = element.tokens.lowerBound
        let hasParticle = particle != nil && position > 1 && folded(last - 1..<last) == particle
        finder.name(
          tokens: (hasParticle ? last - 1 : last)..<last + 1, inSentence: index, .person, rule: DocumentNames.rule)
      }
    }
  }

  private mutating func addSurname(_ tokens: Range<Int>, _ isParticle: (Int) -> Bool) {
    let last = tokens.upperBound - 1
    let particle = tokens.count > 2 && isParticle(last - 1) ? folded(last - 1..<last) : nil
    let surname = folded(last..<last + 1)
    surnames[surname] = surnames[surname, default: particle] == particle ? particle : .some(nil)
  }

  /// Makes mentions of the acronyms that the document explains, whatever else they could name: after « les séries
  /// mondiales de triathlon (WTS) », « WTS » is no organization.
  func applyAcronyms(to finder: inout MentionFinder) {
    for (index, elements) in finder.sentences.enumerated() {
      for (position, element) in elements.enumerated()
      where element.index < 0 && element.tokens.count == 1 && element.shape == .upper && element.types.contains(.named)
      {
        guard let type = types[folded(element.tokens)] else { continue }
        finder.name(position, inSentence: index, type, rule: DocumentNames.rule)
      }
    }
  }

  /// Makes mentions of the single names that the document explains.
  func apply(to finder: inout MentionFinder) {
    for (index, elements) in finder.sentences.enumerated() {
      for (position, element) in elements.enumerated() {
        guard element.index < 0, element.types.contains(.named), let type = type(of: element) else { continue }
        finder.name(position, inSentence: index, type, rule: DocumentNames.rule)
      }
    }
  }

  private func type(of element: Element) -> MentionType? {
    let form = folded(element.tokens)
    return types[form] ?? (surnames[form] != nil ? .person : nil)
  }

  private func folded(_ tokens: Range<Int>) -> String { WordNormalizer.folded(text.text(ofTokens: tokens)) }
}
