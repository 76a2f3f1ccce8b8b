import AnnotationModel

/// Finds whose word the clauses of a text are: « selon X », « X affirme que … », inside a quotation of X.
struct Attributions {
  private let text: AnalysedText
  private let quotations: [Quotation]
  /// The speaker of each quotation that has one.
  private var speakers: [Int: Int] = [:]
  /// For each sentence that somebody is named for as a whole, the first who is.
  private var wholes: [Int: Claim] = [:]
  /// What somebody claims, from a word to the end of its sentence, in the order of the text.
  private var claims: [Claim] = []

  /// A source, the words that name it, and where what it says begins.
  private struct Claim {
    let source: Int
    let name: Range<Int>
    let start: Int
  }

  init(_ raw: [RawFact], _ resolver: ArgumentResolver) {
    text = resolver.text
    quotations = resolver.quotations
    for fact in raw {
      switch fact.special {
      case .said: addQuotation(fact, resolver)
      case .attribution: addClaim(fact, resolver)
      default: break
      }
    }
    if claims.count > 1 { claims.sort { $0.start < $1.start } }
  }

  /// The entity whose word a fact is; nil when it is the text's own, or about the very words that name the source.
  func source(of fact: RawFact) -> Int? {
    if let quotation = quotation(holding: fact.tokens) { return speakers[quotation] }
    let sentence = text.sentenceIndex(ofToken: fact.tokens.lowerBound)
    let next = partitioningIndex(claims.count) { claims[$0].start > fact.tokens.lowerBound }
    if next > 0, text.sentenceIndex(ofToken: claims[next - 1].start) == sentence { return claims[next - 1].source }
    return wholes[sentence].flatMap { $0.name.overlaps(fact.tokens) ? nil : $0.source }
  }

  private mutating func addQuotation(_ fact: RawFact, _ resolver: ArgumentResolver) {
    guard case .quotation(let index) = fact.object, speakers[index] == nil else { return }
    speakers[index] = resolver.entities(fact.subject).first
  }

  private mutating func addClaim(_ fact: RawFact, _ resolver: ArgumentResolver) {
    guard case .words(let cue) = fact.object, let source = resolver.entities(fact.subject).first,
      quotation(holding: cue) == nil, let mention = fact.subject.mention
    else { return }
    let name = resolver.mentions[mention].tokens
    let claim = Claim(source: source, name: name, start: cue.upperBound)
    let sentence = text.sentenceIndex(ofToken: cue.lowerBound)
    if cue.lowerBound > name.lowerBound {
      claims.append(claim)
    } else if wholes[sentence].map({ name.lowerBound < $0.name.lowerBound }) ?? true {
      wholes[sentence] = claim
    }
  }

  /// The quotation whose words hold some tokens.
  private func quotation(holding tokens: Range<Int>) -> Int? {
    let next = partitioningIndex(quotations.count) { quotations[$0].words.lowerBound > tokens.lowerBound }
    guard next > 0, quotations[next - 1].words.upperBound >= tokens.upperBound else { return nil }
    return next - 1
  }
}
