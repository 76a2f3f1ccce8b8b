import AnnotationModel
import Lexicon

/// Finds what pronouns and nouns with an article stand for, where the text makes it clear, and nothing elsewhere.
///
/// « il » is the person that the sentence, or else the one before, names first; « le maire » whoever was said to be one;
/// « l'association » the organization of that kind named last, « la société » also the one that the text is about; « les
/// deux entités » the two things named together last.
final class AntecedentFinder {
  private let findings: Findings
  private let roles: RoleReader
  /// The mentions of people and organizations that elements stand for, by place.
  private lazy var people = findings.live.filter { mentions[$0].type == .person }
  private lazy var organizations = findings.live.filter { mentions[$0].type == .organization }
  private lazy var locations = findings.live.filter { mentions[$0].type == .location }
  /// The organizations by the head of their name or descriptor: « groupe »; those without one under nil.
  private lazy var organizationsByHead = Dictionary(grouping: organizations) { head(of: mentions[$0]) }
  /// The entity of the organization that opens the text, where it is named again or in the title.
  private lazy var topic = findTopic()
  /// Mentions that a sentence names together, by place.
  private lazy var groups = findings.raw.mentionPairs(of: .together).map { [$0.0, $0.1] }
  /// Who was said to hold which role, by place.
  private lazy var holders = findings.raw.mentionPairs(of: .positionHeld).map { pair in
    (role: roles.role(mentions[pair.1].tokens).normal, mention: pair.0)
  }.sorted { mentions[$0.mention].span < mentions[$1.mention].span }
  /// The pronouns outside quotations that stand for somebody, and the mention of them, by place: who is « il » stays it.
  ///
  /// They are found one after the other, each by those before it, as far as they are asked for: few documents do.
  private var pronouns: [(token: Int, mention: Int)] = []
  private var searchedTokenCount = 0
  /// Where quotations have a speaker, and the mention who speaks, by place; found like the pronouns.
  private var speakers: [(token: Int, mention: Int)] = []
  private var areSpeakersFound = false
  /// For each sentence how many before it begin outside quotations.
  private lazy var ordinals = findOrdinals()
  private lazy var anaphor = lexicon.classIndex(named: "anaphor")
  private lazy var impersonal = lexicon.classIndex(named: "impersonal")

  /// How many sentences back a person may be named, and a speaker who goes on speaking; what is quoted does not count.
  private static let reach = 2
  private static let speakerReach = 4
  /// How many tokens a phrase may have that opens a sentence before its pronoun.
  private static let longestFront = 40
  /// How far back the organization that a text is about may be named, when a noun stands for it.
  private static let topicReach = 3

  init(_ findings: Findings, _ roles: RoleReader) {
    self.findings = findings
    self.roles = roles
  }

  private var text: AnalysedText { findings.text }
  private var lexicon: Lexicon { findings.lexicon }
  private var lexemes: [Lexeme] { findings.lexemes }
  private var mentions: [Mention] { findings.mentions }
  private var quotations: [Quotation] { findings.quotations }

  private func findTopic() -> Int? {
    guard let first = organizations.first, let entity = findings.entity(of: first) else { return nil }
    let sentence = text.sentenceIndex(ofToken: mentions[first].tokens.lowerBound)
    guard sentence < min(2, text.sentences.count) else { return nil }
    let isTitle = text.blocks[text.sentences[sentence].block].kind == .title
    return isTitle || organizations.dropFirst().contains { findings.entity(of: $0) == entity } ? entity : nil
  }

  /// Notes whom « il » and « elle » before a token stand for, in the order of the text, so that « il » after « il » is the
  /// same person; « il faut » is nobody.
  private func findPronouns(before end: Int) {
    guard !people.isEmpty, let anaphor, let impersonal else { return }
    let facts = lexicon.facts
    while searchedTokenCount < end {
      let token = searchedTokenCount
      searchedTokenCount += 1
      guard facts[lexemes[token]].mayBelong(toClass: anaphor), lexicon.isMember(lexemes[token], ofClass: anaphor),
        let gender = lexicon.attribute("gender", of: lexemes[token], inClass: anaphor),
        lexicon.attribute("place", of: lexemes[token], inClass: anaphor) == nil, quotation(at: token) == nil,
        !lexemes[token...].dropFirst().prefix(2).contains(where: { lexicon.isMember($0, ofClass: impersonal) }),
        let mention = person(before: token..<token + 1, gender: gender)
      else { continue }
      pronouns.append((token, mention))
    }
  }

  /// Notes who speaks, in the order of the text, so that « ajoute-t-il » goes on from « a-t-il dit » before it.
  private func findSpeakers() {
    guard !areSpeakersFound else { return }
    areSpeakersFound = true
    let said = findings.raw.filter { $0.special == .said }
    for fact in said.sorted(by: { $0.tokens.lowerBound < $1.tokens.lowerBound }) {
      switch fact.subject {
      case .mention(let index): addSpeaker(index, at: mentions[index].tokens)
      case .words(let tokens): mention(forPronounAt: tokens).map { addSpeaker($0, at: tokens) }
      default: break
      }
    }
  }

  private func addSpeaker(_ mention: Int, at tokens: Range<Int>) {
    let index = partitioningIndex(speakers.count) { speakers[$0].token > tokens.lowerBound }
    speakers.insert((tokens.lowerBound, mention), at: index)
  }

  private func findOrdinals() -> [Int] {
    var ordinals: [Int] = []
    ordinals.reserveCapacity(text.sentences.count)
    var count = 0
    var rest = quotations[...]
    for sentence in text.sentences {
      let start = sentence.tokens.lowerBound
      while let first = rest.first, first.tokens.upperBound <= start { rest.removeFirst() }
      if !(rest.first.map { $0.tokens.lowerBound < start } ?? false) { count += 1 }
      ordinals.append(count)
    }
    return ordinals
  }

  /// The entity that a pronoun, « l'association » or « le joueur » stands for.
  func entity(for tokens: Range<Int>) -> Int? {
    guard let lexeme = lexeme(of: tokens) else { return nil }
    if isAnaphor(lexeme) { return mention(forPronounAt: tokens).flatMap { findings.entity(of: $0) } }
    if refersBack(tokens) { return organization(for: tokens).flatMap { findings.entity(of: $0) } }
    if isEntry(lexeme, "person noun") || isEntry(lexeme, "weak role") {
      return person(before: tokens, gender: gender(of: lexeme)).flatMap { findings.entity(of: $0) }
    }
    if isEntry(lexeme, "location head") {
      return place(for: tokens, isCountry: attribute("kind", of: lexeme, "location head") == "country")
    }
    return nil
  }

  /// The only country, or the only other place, that the sentences at hand name: « le pays », « la ville ».
  private func place(for tokens: Range<Int>, isCountry: Bool) -> Int? {
    let places = locations.filter { isEntry(lexemes[mentions[$0].tokens.lowerBound], "country") == isCountry }
    return only(places, before: tokens, reach: 1).flatMap { findings.entity(of: $0) }
  }

  /// Whether a noun can stand for an organization that the text named: « groupe », « association ».
  func refersBack(_ tokens: Range<Int>) -> Bool {
    lexeme(of: tokens).map { isEntry($0, "organization head") } ?? false
  }

  /// The person who was said to hold a role, « le maire », or else the only one whom the sentences at hand name; « la
  /// chercheuse » is no Pierre.
  func entity(forRole tokens: Range<Int>) -> Int? {
    let role = roles.role(tokens).normal
    // Masculine titles are women's too.
    let gender = gender(of: lexemes[tokens.lowerBound]) == "f" ? "f" : nil
    let holder = holders.last { holder in
      mentions[holder.mention].span.start < text.tokens[tokens.lowerBound].span.start
        && (holder.role == role || holder.role.hasPrefix(role + " "))
        && agrees(mentions[holder.mention], gender: gender)
    }
    let person = holder?.mention ?? only(people, before: tokens, reach: AntecedentFinder.reach, gender: gender)
    return person.flatMap { findings.entity(of: $0) }
  }

  /// The last things named together that are as many as a count says.
  func group(before count: Count) -> [Int] {
    guard case .exact(let number) = count.value else { return [] }
    let group = groups.last { group in
      group.count == number.integer && group.allSatisfy { mentions[$0].span.start < count.span.start }
    }
    return (group ?? []).compactMap { findings.entity(of: $0) }
  }

  private func mention(forPronounAt tokens: Range<Int>) -> Int? {
    guard let lexeme = lexeme(of: tokens), isAnaphor(lexeme) else { return nil }
    let gender = anaphor.flatMap { lexicon.attribute("gender", of: lexeme, inClass: $0) }
    if let anaphor, lexicon.attribute("place", of: lexeme, inClass: anaphor) == "inverted",
      let speaker = speaker(before: tokens, gender: gender)
    {
      return speaker
    }
    return person(before: tokens, gender: gender) ?? only(organizations, before: tokens, reach: 1)
      ?? topicMention(before: tokens, reach: 1)
  }

  /// Whoever of that gender spoke last, if that was not long ago: « ajoute-t-il ».
  private func speaker(before tokens: Range<Int>, gender: String?) -> Int? {
    findSpeakers()
    let before = speakers[..<partitioningIndex(speakers.count) { speakers[$0].token >= tokens.lowerBound }]
    let near = before.reversed().prefix {
      place(of: tokens) - place(of: $0.token..<$0.token) <= AntecedentFinder.speakerReach
    }
    return near.first { agrees(mentions[$0.mention], gender: gender) }?.mention
  }

  /// The first person of the nearest sentence that names one before the place, by name or by a pronoun.
  private func person(before tokens: Range<Int>, gender: String?) -> Int? {
    let named = namedPerson(before: tokens, gender: gender)
    guard let pronoun = pronoun(before: tokens, gender: gender) else { return named }
    guard let named else { return isNamedSince(pronoun.token, tokens, gender) ? nil : pronoun.mention }
    let (first, second) = (mentions[named].tokens.lowerBound, pronoun.token)
    let isInSameSentence = sentence(of: first..<first) == sentence(of: second..<second)
    return isInSameSentence == (first < second) ? named : pronoun.mention
  }

  /// The first pronoun of the nearest sentence that has one which stands for somebody of that gender.
  private func pronoun(before tokens: Range<Int>, gender: String?) -> (token: Int, mention: Int)? {
    findPronouns(before: tokens.lowerBound)
    let place = place(of: tokens)
    var first: (token: Int, mention: Int)?
    var nearest = 0
    let count = partitioningIndex(pronouns.count) { pronouns[$0].token >= tokens.lowerBound }
    for pronoun in pronouns[..<count].reversed() {
      let token = pronoun.token..<pronoun.token
      let sentence = sentence(of: token)
      guard place - self.place(of: token) <= AntecedentFinder.reach, first == nil || sentence == nearest else { break }
      if agrees(mentions[pronoun.mention], gender: gender) { (first, nearest) = (pronoun, sentence) }
    }
    return first
  }

  /// Whether people are named after a pronoun, of whom it is not clear who is meant.
  private func isNamedSince(_ token: Int, _ tokens: Range<Int>, _ gender: String?) -> Bool {
    candidates(people, before: tokens, reach: AntecedentFinder.reach).contains {
      mentions[$0].tokens.lowerBound > token && agrees(mentions[$0], gender: gender)
    }
  }

  /// The first person of the nearest sentence that names one before the place, unless another is named together with it:
  /// « Marie et Jeanne sont venues. Elle … » is not clear. What quotations name stays inside them.
  private func namedPerson(before tokens: Range<Int>, gender: String?) -> Int? {
    guard !groups.isEmpty else { return firstPerson(before: tokens, gender: gender) }
    let near = candidates(people, before: tokens, reach: AntecedentFinder.reach).filter {
      agrees(mentions[$0], gender: gender)
    }
    guard let first = firstOfNearestSentence(near) else { return nil }
    let isOneOfSeveral = groups.contains { group in
      group.contains(first) && group.contains { $0 != first && near.contains($0) }
    }
    return isOneOfSeveral ? nil : first
  }

  /// The first person of the nearest sentence that names one of that gender before the place.
  private func firstPerson(before tokens: Range<Int>, gender: String?) -> Int? {
    var first: Int?
    var nearest = 0
    visitCandidates(people, before: tokens, reach: AntecedentFinder.reach) { mention in
      let sentence = sentence(of: mentions[mention].tokens)
      guard first == nil || sentence == nearest else { return false }
      if agrees(mentions[mention], gender: gender) { (first, nearest) = (mention, sentence) }
      return true
    }
    return first
  }

  /// The organization named last whose name or descriptor has that head, or the only one in the sentences at hand.
  func organization(for tokens: Range<Int>) -> Int? {
    let lexeme = lexeme(of: tokens)
    let heads = lexicon.classIndex(named: "organization head")
    let head = lexeme.flatMap { lexeme in heads.flatMap { lexicon.lemma(of: lexeme, inClass: $0) } }
    let sameHead = organizationsByHead[head] ?? []
    let before = sameHead[..<count(sameHead, endingBy: tokens.lowerBound)].last
    if let found = before ?? only(organizations, before: tokens, reach: 1) { return found }
    return lexeme.flatMap { attribute("kind", of: $0, "organization head") } == "company"
      ? topicMention(before: tokens, reach: AntecedentFinder.topicReach) : nil
  }

  /// The entity of the organization that a pronoun stands for where it can stand for no person.
  func organization(forPronoun tokens: Range<Int>) -> Int? {
    guard lexeme(of: tokens).map({ isAnaphor($0) }) ?? false else { return nil }
    let mention =
      only(organizations, before: tokens, reach: 1) ?? topicMention(before: tokens, reach: AntecedentFinder.reach)
    return mention.flatMap { findings.entity(of: $0) }
  }

  /// The first organization of the nearest sentence that names one, if the text is about it.
  private func topicMention(before tokens: Range<Int>, reach: Int) -> Int? {
    guard let topic else { return nil }
    let first = firstOfNearestSentence(candidates(organizations, before: tokens, reach: reach))
    return first.flatMap { findings.entity(of: $0) == topic ? $0 : nil }
  }

  /// The first of some mentions, which are in text order, that stands in the sentence of the last.
  private func firstOfNearestSentence(_ near: [Int]) -> Int? {
    guard let last = near.last.map({ sentence(of: mentions[$0].tokens) }) else { return nil }
    return near.first { sentence(of: mentions[$0].tokens) == last }
  }

  /// The last of the mentions in the sentences at hand, if all are of one and the same entity.
  private func only(_ mentions: [Int], before tokens: Range<Int>, reach: Int, gender: String? = nil) -> Int? {
    let near = candidates(mentions, before: tokens, reach: reach).filter { agrees(self.mentions[$0], gender: gender) }
    return Set(near.compactMap { findings.entity(of: $0) }).count == 1 ? near.last : nil
  }

  /// The head in an organization's name, or of the noun before it: « le groupe » Vermilor.
  private func head(of mention: Mention) -> String? {
    guard let heads = lexicon.classIndex(named: "organization head") else { return nil }
    let inside = lexicon.lemma(of: lexemes[mention.tokens.lowerBound], inClass: heads)
    guard inside == nil, mention.tokens.lowerBound > 0 else { return inside }
    return lexicon.lemma(of: lexemes[mention.tokens.lowerBound - 1], inClass: heads)
  }

  private func candidates(_ mentions: [Int], before tokens: Range<Int>, reach: Int) -> [Int] {
    var found: [Int] = []
    visitCandidates(mentions, before: tokens, reach: reach) {
      found.append($0)
      return true
    }
    return found.reversed()
  }

  /// Visits those of some mentions, which are in text order, that what stands at a place may refer to, the last one first,
  /// until `goesOn` tells that it has seen enough.
  private func visitCandidates(
    _ mentions: [Int], before tokens: Range<Int>, reach: Int, _ goesOn: (Int) -> Bool
  ) {
    let here = quotation(at: tokens.lowerBound)
    let earliest = place(of: tokens) - reach
    let fronted = frontedPhrase(before: tokens)
    for mention in mentions[..<count(mentions, endingBy: tokens.lowerBound)].reversed() {
      guard place(of: self.mentions[mention].tokens) >= earliest else { break }
      let quotation = quotation(at: self.mentions[mention].tokens.lowerBound)
      let isFronted = fronted?.contains(self.mentions[mention].tokens.lowerBound) ?? false
      if !isFronted, quotation == nil || quotation == here {
        guard goesOn(mention) else { break }
      }
    }
  }

  /// What opens a sentence before its pronoun and says something of it: « Fils de Jean Petit, il » is not Jean Petit.
  private func frontedPhrase(before tokens: Range<Int>) -> Range<Int>? {
    let start = text.sentences[min(sentence(of: tokens), text.sentences.count - 1)].tokens.lowerBound
    let comma = tokens.lowerBound - 1
    guard comma > start, comma - start < AntecedentFinder.longestFront, isAnaphor(lexemes[tokens.lowerBound]),
      text.source.utf8[text.tokens[comma].span.start] == UInt8(ascii: ","),
      !(start..<comma).contains(where: isSurelyVerb)
    else { return nil }
    return start..<comma
  }

  /// Whether a word is a finite verb and no noun: « groupe » and « compte » leave it open.
  private func isSurelyVerb(_ token: Int) -> Bool {
    let grammar = lexicon.grammar(of: lexemes[token])
    guard grammar.contains(.verb), !grammar.isDisjoint(with: .finite) else { return false }
    return grammar.contains(.auxiliary) || grammar.isDisjoint(with: [.noun, .adjective])
  }

  /// How many of the mentions, which are in text order, end at or before a token.
  private func count(_ mentions: [Int], endingBy token: Int) -> Int {
    partitioningIndex(mentions.count) { self.mentions[mentions[$0]].tokens.upperBound > token }
  }

  private func quotation(at token: Int) -> Int? {
    let index = partitioningIndex(quotations.count) { quotations[$0].tokens.upperBound > token }
    return index < quotations.count && quotations[index].tokens.contains(token) ? index : nil
  }

  /// How many sentences begin outside quotations up to that of some tokens.
  private func place(of tokens: Range<Int>) -> Int {
    let sentence = sentence(of: tokens)
    return sentence < ordinals.count ? ordinals[sentence] : ordinals.count
  }

  private func sentence(of tokens: Range<Int>) -> Int {
    text.sentenceIndex(ofToken: tokens.lowerBound)
  }

  private func agrees(_ mention: Mention, gender: String?) -> Bool {
    guard let gender else { return true }
    let known = lexicon.attribute("gender", of: lexemes[mention.tokens.lowerBound])
    return known == nil || known == "both" || known == gender
  }

  private func gender(of lexeme: Lexeme) -> String? {
    let grammar = lexicon.grammar(of: lexeme)
    guard grammar.contains(.feminine) != grammar.contains(.masculine) else { return nil }
    return grammar.contains(.feminine) ? "f" : "m"
  }

  /// The lexeme of a word, or of words that are one phrase of the lexicon.
  private func lexeme(of tokens: Range<Int>) -> Lexeme? {
    guard tokens.count > 1 else { return tokens.first.map { lexemes[$0] } }
    return lexicon.phrases(in: lexemes[tokens]).first { $0.tokens == tokens }?.lexeme
  }

  private func isAnaphor(_ lexeme: Lexeme) -> Bool {
    anaphor.map { lexicon.hasEntry(for: lexeme, inClass: $0) } ?? false
  }

  private func isEntry(_ lexeme: Lexeme, _ className: String) -> Bool {
    lexicon.classIndex(named: className).map { lexicon.hasEntry(for: lexeme, inClass: $0) } ?? false
  }

  private func attribute(_ key: String, of lexeme: Lexeme, _ className: String) -> String? {
    lexicon.classIndex(named: className).flatMap { lexicon.attribute(key, of: lexeme, inClass: $0) }
  }
}
