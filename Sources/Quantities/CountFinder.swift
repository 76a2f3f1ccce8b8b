import AnnotationModel

/// Finds what the sentences of texts count, one after the other.
final class CountFinder {
  let reader: SentenceReader
  let nouns: NounReader
  @exclusivity(unchecked) private var candidates: [Candidate] = []
  /// The folded bytes of a word.
  @exclusivity(unchecked) private var form: [UInt8] = []

  init(reader: SentenceReader, nouns: NounReader) {
    self.reader = reader
    self.nouns = nouns
  }

  /// Lists with more elements than a well-written sentence has give their memory back.
  private static let keptCount = 4096

  /// A count by its items.
  struct Candidate {
    var items: Range<Int>
    var value: Amount
    /// Nil for a number that takes the noun counted last.
    var noun: Noun?
    var approximation: Count.Approximation?
    /// « un », « une »: a count only beside others.
    var isArticle = false
    var rule: RuleName = "count.noun"
  }

  /// The token of a counted noun, and what it may be as a noun.
  struct Noun {
    var token: Int
    var tags: MorphologicalTags
  }

  /// Appends what the reader's sentence counts, beside its amounts and dates; an elliptic number takes the noun counted
  /// last, at first `understood`.
  func appendCounts(to counts: inout [Count], understood: inout String?) {
    findCandidates()
    if candidates.contains(where: \.isArticle) { settleArticles() }
    if understood == nil { candidates.removeFirst(candidates.prefix { $0.noun == nil }.count) }
    guard !candidates.isEmpty else { return }
    let first = counts.count
    for candidate in candidates {
      if let noun = candidate.noun { understood = singular(noun) }
      if let understood { counts.append(count(candidate, understood)) }
    }
    addMembers(to: &counts, from: first, of: candidates)
    addDivisions(to: &counts, from: first, of: candidates)
  }

  private func count(_ candidate: Candidate, _ noun: String) -> Count {
    let (first, last) = (reader.items[candidate.items.lowerBound], reader.items[candidate.items.upperBound - 1])
    let tokens = first.tokens.lowerBound..<last.tokens.upperBound
    return Count(
      span: TextSpan(first.start, max(last.end, reader.tokens[tokens.upperBound - 1].span.end)), tokens: tokens,
      value: candidate.value, noun: noun, approximation: candidate.approximation, rule: candidate.rule)
  }

  // MARK: Candidates

  private func findCandidates() {
    candidates.removeAll(keepingCapacity: candidates.count < CountFinder.keptCount)
    var end = 0
    for index in reader.openings.indices {
      let place = Int(reader.openings[index])
      guard place >= end, reader.hasNumeral(place) || reader.has(place, .between),
        let candidate = candidate(at: place)
      else { continue }
      candidates.append(candidate)
      end = candidate.items.upperBound
    }
  }

  private func candidate(at place: Int) -> Candidate? {
    guard !reader.items[place].isTaken, let amount = reader.numberOrRange(at: place),
      !reader.has(place - 1, .label), !reader.isInsideCode(place), let value = countValue(amount)
    else { return nil }
    let isArticle = amount.last.isArticle && !amount.isRange
    guard !reader.has(place - 1, .whole), !isArticle || amount.modifier == nil || isAtLeast(place) else { return nil }
    let approximation = approximation(amount)
    if let noun = noun(after: amount) {
      return Candidate(
        items: place..<noun.end, value: value, noun: noun.noun, approximation: approximation,
        isArticle: isArticle && approximation == nil && !reader.has(amount.end, .sole))
    }
    if let noun = namedBefore(place, amount) {
      return Candidate(
        items: place..<amount.end, value: value, noun: noun, approximation: approximation, rule: "count.number-of")
    }
    guard !isArticle, isElliptic(amount, at: place) else { return nil }
    return Candidate(
      items: place..<amount.end, value: value, approximation: approximation, rule: "count.elliptic")
  }

  private func countValue(_ amount: FoundAmount) -> Amount? {
    guard let low = amount.low, low > 0 else { return nil }
    guard amount.isRange else { return .exact(low) }
    return amount.high.map { .range(low, $0) }
  }

  private func approximation(_ amount: FoundAmount) -> Count.Approximation? {
    switch amount.modifier {
    case .more: .min
    case .less: .max
    case .approx: .about
    default: nil
    }
  }

  /// « au moins un »; « en plus d'un » and « près d'un » count nothing.
  private func isAtLeast(_ place: Int) -> Bool { reader.has(place - 1, .more) && reader.term(place - 1).index == 1 }

  // MARK: Nouns

  private typealias FoundNoun = (noun: Noun, end: Int)

  /// « (60) de nos hommes », « (deux) autres aéroports », « (six) des planètes ».
  private func noun(after amount: FoundAmount) -> FoundNoun? {
    var place = amount.end
    place = reader.skip(place, .sole)
    if reader.has(place, .of),
      amount.last.takesOf || reader.hasAny(place + 1, [.possessive, .this]) || isPartitive(place)
    {
      place += 1
      if reader.hasAny(place, [.possessive, .this, .the]) { place += 1 }
    }
    var found = noun(at: place, of: amount)
    while reader.has(place, .prenominal), let next = noun(at: place + 1, of: amount) {
      found = next
      place += 1
    }
    return found.map { ($0, endOfToken(place)) }
  }

  /// « des »: a contraction with the article, which « de » and « d' » are not.
  private func isPartitive(_ place: Int) -> Bool { reader.items[place].length == 3 }

  /// The items of one token end together: « nouveaux-nés ».
  private func endOfToken(_ place: Int) -> Int {
    let token = reader.items[place].tokens.upperBound - 1
    var end = place + 1
    while end < reader.items.count, reader.items[end].tokens.lowerBound == token { end += 1 }
    return end
  }

  /// The word at a place when it can be the noun counted.
  private func noun(at place: Int, of amount: FoundAmount) -> Noun? {
    guard reader.isWord(place), !reader.hasAny(place, reader.words.noNouns) else { return nil }
    let item = reader.items[place]
    let token = item.tokens.lowerBound
    let span = reader.tokens[token].span
    guard item.start == span.start, span.count > 1, !item.isTaken, reader.tokens[token].kind == .word,
      !reader.endsWithApostrophe(place)
    else { return nil }
    let isSeveral = amount.isRange || (amount.low ?? 0) >= 2
    let tags = nouns.nounTags(reader.lexemes[token])
    return agrees(token, tags, isSeveral) ? Noun(token: token, tags: tags) : nil
  }

  /// Whether a word can be a noun in the number that the amount asks for.
  private func agrees(_ token: Int, _ nounTags: MorphologicalTags, _ isSeveral: Bool) -> Bool {
    let tags = nouns.tags(reader.lexemes[token])
    guard !tags.isEmpty else { return reader.tokens[token].shape == .lower && looksLikeNoun(token, isSeveral) }
    guard tags.intersection([.determiner, .preposition, .pronoun, .conjunction]).isEmpty else { return false }
    return nounTags.contains(.noun) && (!isSeveral || nounTags.contains(.plural))
  }

  /// Whether a word that no dictionary has can be a noun.
  private func looksLikeNoun(_ token: Int, _ isSeveral: Bool) -> Bool {
    fold(token)
    return form.count > 3 && (!isSeveral || form.last == UInt8(ascii: "s") || form.last == UInt8(ascii: "x"))
  }

  /// Folds the bytes of a token into `form`.
  private func fold(_ token: Int) {
    form.removeAll(keepingCapacity: form.count < CountFinder.keptCount)
    ByteFolding.fold(reader.bytes, reader.tokens[token].span.range, into: &form)
  }

  private func singular(_ noun: Noun) -> String {
    fold(noun.token)
    let isSingular = !noun.tags.isEmpty && (noun.tags.contains(.singular) || !noun.tags.contains(.plural))
    guard !isSingular else { return String(decoding: form, as: UTF8.self) }
    let singular = singular(form)
    // A dictionary's plural is no singular, whatever its ending: « visas ».
    let isUnchanged =
      noun.tags.contains(.plural) && singular == form && !reader.words.plurals.lists(form)
      && form.last == UInt8(ascii: "s")
    return String(decoding: isUnchanged ? form.dropLast() : singular[...], as: UTF8.self)
  }

  /// A form whose parts are in the singular: « nouveau-né ».
  private func singular(_ form: [UInt8]) -> [UInt8] {
    let hyphen = UInt8(ascii: "-")
    guard form.contains(hyphen) else { return reader.words.plurals.singular(of: form) }
    let parts = form.split(separator: hyphen, omittingEmptySubsequences: false)
    return Array(parts.map { reader.words.plurals.singular(of: Array($0)) }.joined(separator: [hyphen]))
  }

  // MARK: Numbers without noun

  /// « le nombre de naissances à 63 500 »: a number without noun that « nombre de » announces.
  private func namedBefore(_ place: Int, _ amount: FoundAmount) -> Noun? {
    guard amount.last.form != .words, !reader.isWord(amount.end) || reader.hasAny(amount.end, [.in, .since, .and])
    else { return nil }
    let reach = max(0, place - 8)..<place
    guard let cue = reach.last(where: { reader.has($0, .numberOf) }) else { return nil }
    return noun(at: reader.skip(cue + 1, .the), of: amount)
  }

  /// « huit ont été blessées », « trois d'entre elles », « contre 65 449 en 2015 ».
  private func isElliptic(_ amount: FoundAmount, at place: Int) -> Bool {
    guard amount.low?.integer ?? 0 > 1 else { return false }
    if reader.hasAny(amount.end, [.among, .other]) || reader.has(place - 1, .the) && reader.has(place - 2, .over) {
      return true
    }
    if isCompared(amount, at: place) || isSecond(amount, at: place) { return true }
    guard reader.isWord(amount.end) else { return false }
    let lexeme = reader.lexemes[reader.items[amount.end].tokens.lowerBound]
    let tags = nouns.tags(lexeme)
    return !tags.intersection(.finite).isEmpty && nouns.nounTags(lexeme).isEmpty && tags.contains(.plural)
  }

  /// « contre 65 449 en 2015 », « quatre morts, puis huit ».
  private func isCompared(_ amount: FoundAmount, at place: Int) -> Bool {
    if reader.has(place - 1, .then) { return !reader.isWord(amount.end) }
    return reader.has(place - 1, .compared) && amount.last.form == .digits && amount.low ?? 0 > 100
  }

  /// « quatre médailles d'argent et deux de bronze », « et huit dans des musées ».
  private func isSecond(_ amount: FoundAmount, at place: Int) -> Bool {
    reader.has(place - 1, .and) && amount.last.form == .words && reader.hasAny(amount.end, [.of, .ahead])
  }

  // MARK: « un » beside other numbers

  /// Keeps « un Français » in « un Français et quatre Américains », and drops it elsewhere.
  private func settleArticles() {
    guard candidates.contains(where: { !$0.isArticle }) else { return candidates.removeAll(keepingCapacity: true) }
    var kept = candidates.map { !$0.isArticle }
    let links = candidates.indices.dropLast().map { link(candidates[$0], candidates[$0 + 1]) }
    for index in candidates.indices.dropFirst() where !kept[index] && kept[index - 1] {
      let isInside = links.indices.contains(index) && links[index] != nil && kept[index + 1]
      kept[index] = links[index - 1] == .and || links[index - 1] != nil && isInside
    }
    for index in candidates.indices.dropLast().reversed() where !kept[index] && kept[index + 1] {
      kept[index] = links[index] == .and || links[index] == .comma && candidates[index + 1].isArticle
    }
    var end = 0
    for index in candidates.indices where kept[index] {
      candidates.swapAt(end, index)
      end += 1
    }
    candidates.removeLast(candidates.count - end)
  }

  /// What joins two counts of one list: « et », « dont » or a comma right before the second; nil when they are apart.
  private func link(_ first: Candidate, _ second: Candidate) -> Symbol? {
    let gap = first.items.upperBound..<second.items.lowerBound
    guard gap.count <= 6, let last = gap.last, !holdsClause(gap) else { return nil }
    if reader.hasAny(last, [.and, .including]) { return .and }
    return reader.has(last, .comma) ? .comma : nil
  }

  private func holdsClause(_ gap: Range<Int>) -> Bool {
    gap.contains { place in
      let tags = nouns.tags(reader.lexemes[reader.items[place].tokens.lowerBound])
      return reader.hasAny(place, [.dot, .stop, .colon])
        || !tags.intersection(.finite).isEmpty && tags.intersection([.noun, .adjective, .preposition]).isEmpty
    }
  }
}
