import AnnotationModel
import Lexicon

/// Tells which full name a short one stands for: « Archinard », « M. Archinard » for « Philippe Archinard ».
///
/// Of several people with that last name, the title or the given name tells, « Mme Sarkozy », else the sentence at hand
/// and the one before; where neither does, the short name stands for itself: a wrong link is worse than none.
///
/// It is one object that remembers who fits, so that a text with a thousand Duponts takes linear time.
final class PersonLinks {
  /// What a short name stands for.
  enum Link: Equatable {
    /// A mention of the full name.
    case bearer(Int)
    /// None of the people who bear the name, or nobody knows which.
    case unclear
    /// No person of the document bears it.
    case unknown
  }

  private let findings: Findings
  /// The mentions of full names, without initials, by each of their endings: « Pen », « Le Pen » for « Marine Le Pen ».
  @exclusivity(unchecked) private var bearers = NumberedList<(first: Int, last: Int)>()
  /// The people in the lists of `bearers`, each with the place of the next one; -1 for the last.
  @exclusivity(unchecked) private var links: [(person: Int, next: Int)] = []
  /// Who fits a short name, for each that has been asked for.
  @exclusivity(unchecked) private var fitting: [ShortName: Candidates] = [:]

  /// What is known of a person by a short name.
  private struct ShortName: Hashable {
    let ending: Int
    let gender: String?
    let initial: Character?
  }

  /// The mentions of full names that fit a short one, in text order.
  private struct Candidates {
    let mentions: [Int]
    /// How many, from the first on, are known to be one person; they stay it, for people are only joined.
    var sameCount = 1
  }

  /// How many of the names right before a short one are looked at.
  private static let nearCount = 64

  /// Reads the full names among the mentions of people.
  init(_ findings: Findings) {
    self.findings = findings
    for person in findings.live where mentions[person].type == .person && !hasInitials(person) {
      let tokens = mentions[person].tokens
      for start in tokens.dropFirst() {
        add(person, to: names.number(ofTokens: start..<tokens.upperBound))
      }
    }
  }

  private var text: AnalysedText { findings.text }
  private var lexicon: Lexicon { findings.lexicon }
  private var mentions: [Mention] { findings.mentions }
  private var names: NameTable { findings.names }

  private func add(_ person: Int, to name: Int) {
    let place = links.count
    if place == 0 { links.reserveCapacity(8) }
    links.append((person, -1))
    if let known = bearers[name] { links[known.last].next = place }
    bearers[name] = (bearers[name]?.first ?? place, place)
  }

  /// The people with full names that end in a name, in text order.
  private func people(named name: Int) -> [Int] {
    var people: [Int] = []
    var place = bearers[name]?.first ?? -1
    while place >= 0 {
      people.append(links[place].person)
      place = links[place].next
    }
    return people
  }

  /// Whether some full name ends in a mention's words, or in what follows its initials.
  func isShort(_ mention: Int) -> Bool {
    guard !bearers.isEmpty else { return false }
    let last = withoutInitials(mentions[mention].tokens)
    guard let first = bearers[names.number(ofTokens: last)]?.first else { return false }
    let second = links[first].next
    return links[first].person != mention || second >= 0 && links[second].person != mention
  }

  /// What a short name stands for; `groups` tells which mentions are known to be of one person.
  func link(of mention: Int, _ groups: MentionGroups) -> Link {
    let tokens = mentions[mention].tokens
    let name = ShortName(
      ending: names.number(ofTokens: withoutInitials(tokens)), gender: gender(of: mention),
      initial: hasInitials(mention) ? text.foldedText(ofTokens: tokens.prefix(1)).first : nil)
    guard bearers[name.ending] != nil else { return .unknown }
    var candidates =
      fitting.removeValue(forKey: name) ?? Candidates(mentions: people(named: name.ending).filter { fits($0, name) })
    defer { fitting[name] = candidates }
    guard let first = candidates.mentions.first else { return .unclear }
    while candidates.sameCount < candidates.mentions.count,
      groups.root(candidates.mentions[candidates.sameCount]) == groups.root(first)
    { candidates.sameCount += 1 }
    if candidates.sameCount == candidates.mentions.count { return .bearer(first) }
    return only(near(mention, candidates.mentions), groups).map { .bearer($0) } ?? .unclear
  }

  private func fits(_ bearer: Int, _ name: ShortName) -> Bool {
    guard agree(name.gender, gender(of: bearer)) else { return false }
    return name.initial == nil
      || text.foldedText(ofTokens: mentions[bearer].tokens.prefix(1)).first == name.initial
  }

  /// Of some mentions in text order, those before a mention in its sentence and the one before.
  private func near(_ mention: Int, _ candidates: [Int]) -> ArraySlice<Int> {
    let sentence = text.sentenceIndex(ofToken: mentions[mention].tokens.lowerBound)
    let end = partitioningIndex(candidates.count) { mentions[candidates[$0]].span >= mentions[mention].span }
    let last = candidates[..<end].suffix(PersonLinks.nearCount)
    let start = last.firstIndex {
      sentence - text.sentenceIndex(ofToken: mentions[$0].tokens.lowerBound) <= 1
    }
    return last[(start ?? last.endIndex)...]
  }

  /// The gender that the title or the role before a mention tells, or else the given name: `f`, `m`.
  func gender(of mention: Int) -> String? {
    let tokens = mentions[mention].tokens
    if tokens.lowerBound > 0, let told = toldGender(by: findings.lexemes[tokens.lowerBound - 1]) { return told }
    guard tokens.count > 1, let known = lexicon.attribute("gender", of: findings.lexemes[tokens.lowerBound]),
      known != "both"
    else { return nil }
    return known
  }

  private func toldGender(by word: Lexeme) -> String? {
    if let title = findings.classes.title, lexicon.hasEntry(for: word, inClass: title) {
      return lexicon.attribute("gender", of: word, inClass: title)
    }
    let grammar = lexicon.grammar(of: word)
    guard let role = findings.classes.role, lexicon.hasEntry(for: word, inClass: role),
      grammar.contains(.feminine) != grammar.contains(.masculine)
    else { return nil }
    return grammar.contains(.feminine) ? "f" : nil
  }

  private func hasInitials(_ mention: Int) -> Bool {
    withoutInitials(mentions[mention].tokens).count < mentions[mention].tokens.count
  }

  /// The words after the initials that open a name: « Mélenchon » of « J.-L. Mélenchon ».
  private func withoutInitials(_ tokens: Range<Int>) -> Range<Int> {
    let first = tokens.dropLast().first { text.source.utf8[text.tokens[$0].span.end - 1] != UInt8(ascii: ".") }
    return (first ?? tokens.upperBound - 1)..<tokens.upperBound
  }

  /// The first of some mentions, if all are known to be one.
  private func only(_ candidates: ArraySlice<Int>, _ groups: MentionGroups) -> Int? {
    guard let first = candidates.first else { return nil }
    return candidates.allSatisfy { groups.root($0) == groups.root(first) } ? first : nil
  }

  private func agree(_ a: String?, _ b: String?) -> Bool { a == nil || b == nil || a == b }
}
