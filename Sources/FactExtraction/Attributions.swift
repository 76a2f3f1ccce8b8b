import AnnotationModel

/// Finds whose word the clauses of a text are: « selon X », « X affirme que … », inside a quotation of X.
struct Attributions {
  private let findings: Findings
  /// The speaker of each quotation, if it has one; empty where none has.
  private var speakers: [Int?] = []
  /// For each sentence the first who is named for it as a whole; empty where nobody is.
  private var wholes: [Claim?] = []
  /// What somebody claims, from a word to the end of its sentence, in the order of the text.
  private var claims: [Claim] = []

  /// A source, the words that name it, and where what it says begins.
  private struct Claim {
    let source: Int
    let name: Range<Int>
    let start: Int
  }

  init(_ raw: [RawFact], _ resolver: ArgumentResolver) {
    findings = resolver.findings
    for fact in raw {
      switch fact.special {
      case .said: addQuotation(fact, resolver)
      case .attribution: addClaim(fact, resolver)
      default: break
      }
    }
    if claims.count > 1 { claims.sort { $0.start < $1.start } }
  }

  private var text: AnalysedText { findings.text }

  /// The entity whose word a fact is; nil when it is the text's own, or about the very words that name the source.
  func source(of fact: RawFact) -> Int? {
    if let quotation = quotation(holding: fact.tokens) { return speakers.isEmpty ? nil : speakers[quotation] }
    let sentence = text.sentenceIndex(ofToken: fact.tokens.lowerBound)
    let next = partitioningIndex(claims.count) { claims[$0].start > fact.tokens.lowerBound }
    if next > 0, text.sentenceIndex(ofToken: claims[next - 1].start) == sentence { return claims[next - 1].source }
    guard !wholes.isEmpty, let claim = wholes[sentence] else { return nil }
    return claim.name.overlaps(fact.tokens) ? nil : claim.source
  }

  private mutating func addQuotation(_ fact: RawFact, _ resolver: ArgumentResolver) {
    guard case .quotation(let index) = fact.object else { return }
    if speakers.isEmpty { speakers = Array(repeating: nil, count: findings.quotations.count) }
    if speakers[index] == nil { speakers[index] = resolver.entities(fact.subject).first }
  }

  private mutating func addClaim(_ fact: RawFact, _ resolver: ArgumentResolver) {
    guard case .words(let cue) = fact.object, let source = resolver.entities(fact.subject).first,
      quotation(holding: cue) == nil, let mention = fact.subject.mention
    else { return }
    let name = findings.mentions[mention].tokens
    let claim = Claim(source: source, name: name, start: cue.upperBound)
    let sentence = text.sentenceIndex(ofToken: cue.lowerBound)
    if cue.lowerBound > name.lowerBound {
      claims.append(claim)
    } else {
      if wholes.isEmpty { wholes = Array(repeating: nil, count: text.sentences.count + 1) }
      if wholes[sentence].map({ name.lowerBound < $0.name.lowerBound }) ?? true { wholes[sentence] = claim }
    }
  }

  /// The quotation whose words hold some tokens.
  private func quotation(holding tokens: Range<Int>) -> Int? {
    let quotations = findings.quotations
    let next = partitioningIndex(quotations.count) { quotations[$0].words.lowerBound > tokens.lowerBound }
    guard next > 0, quotations[next - 1].words.upperBound >= tokens.upperBound else { return nil }
    return next - 1
  }
}
