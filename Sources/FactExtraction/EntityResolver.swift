import AnnotationModel
import Lexicon

/// Decides which mentions name the same thing: same name, same lexicon entry, surname of a full name, stated alias.
///
/// It is one object, so that its closures share it without copying it.
final class EntityResolver {
  private let text: AnalysedText
  private let lexicon: Lexicon
  private let mentions: [Mention]
  private let lexemes: [Lexeme]
  private let words: [Lexeme]
  private let knownPerson: Int?
  /// For each mention the first mention of the same thing that is known so far; a forest of parents.
  private var parents: [Int]

  /// Creates a resolver for mentions, with the lexeme of each, and the lexemes of the tokens; roles stay out.
  init(text: AnalysedText, lexicon: Lexicon, words: [Lexeme], mentions: [Mention], lexemes: [Lexeme]) {
    self.text = text
    self.lexicon = lexicon
    self.mentions = mentions
    self.lexemes = lexemes
    self.words = words
    knownPerson = lexicon.classIndex(named: "known person")
    parents = Array(mentions.indices)
  }

  /// The entities of the live mentions, and the mentions with their entity.
  func resolve(
    live: [Int], aliases: [(Int, Int)]
  ) -> (entities: [Entity], mentions: [Mention]) {
    let named = live.filter { mentions[$0].type != .role }.sorted { mentions[$0].span < mentions[$1].span }
    let people = named.filter { mentions[$0].type == .person }
    let links = PersonLinks(text: text, lexicon: lexicon, words: words, mentions: mentions, people: people)
    let short = Set(people.filter(links.isShort))
    joinSameNames(short.isEmpty ? named : named.filter { !short.contains($0) }, links)
    joinShortNames(short.isEmpty ? [] : people.filter(short.contains), links)
    let known = Set(aliases.isEmpty ? [] : named)
    for (a, b) in aliases where known.contains(a) && known.contains(b) { join(a, b) }
    return entities(of: named, links)
  }

  private struct TypedName: Hashable {
    let type: MentionType
    let name: ExactText
  }

  private func joinSameNames(_ named: [Int], _ links: PersonLinks) {
    var first: [TypedName: Int] = [:]
    first.reserveCapacity(named.count)
    for mention in named {
      let key = TypedName(type: mentions[mention].type, name: ExactText(canonicalName(mention, links)))
      if let known = first[key] { join(known, mention) } else { first[key] = mention }
    }
  }

  /// Joins last names to the full ones; those that could be several people's are one with their like.
  private func joinShortNames(_ short: [Int], _ links: PersonLinks) {
    var unclear: [String: Int] = [:]
    for mention in short {
      if case .bearer(let bearer) = links.link(of: mention, root: root) {
        join(bearer, mention)
      } else {
        let key = (links.gender(of: mention) ?? "") + " " + folded(mentions[mention].tokens)
        if let known = unclear[key] { join(known, mention) } else { unclear[key] = mention }
      }
    }
  }

  private func entities(of named: [Int], _ links: PersonLinks) -> (entities: [Entity], mentions: [Mention]) {
    var mentions = mentions
    var members: [[Int]] = []
    for mention in named {
      let root = root(mention)
      // Noted at the root, which all mentions of an entity share.
      let entity = mentions[root].entity ?? members.count
      if entity == members.count { members.append([]) }
      members[entity].append(mention)
      mentions[root].entity = entity
      mentions[mention].entity = entity
    }
    let entities = members.map { Entity(type: mentions[$0[0]].type, names: names(of: $0, links)) }
    return (entities, mentions)
  }

  /// The distinct names as written, the longest first; before them the lexicon's name, where it knows the longest by
  /// another: « PSG » is the same « Paris Saint-Germain » in every document.
  private func names(of members: [Int], _ links: PersonLinks) -> [String] {
    // Most entities: named once, by no name of the lexicon.
    if members.count == 1, lexemes[members[0]] == .unknown { return [name(members[0])] }
    let sorted =
      members.count == 1 ? [(mention: members[0], name: name(members[0]))] : distinctNames(of: members)
    let names = sorted.map(\.name)
    guard let known = sorted.first.flatMap({ lexiconName($0.mention, links) }), known != names[0],
      WordNormalizer.folded(known) != WordNormalizer.folded(names[0])
    else { return names }
    return [known] + names.filter { $0 != known }
  }

  /// The mentions with different names and these, the longest first, and of equally long ones the first in the text.
  private func distinctNames(of members: [Int]) -> [(mention: Int, name: String)] {
    var seen: Set<String> = []
    let named = members.map { (mention: $0, name: name($0)) }.filter { seen.insert($0.name).inserted }
    return named.enumerated().sorted { a, b in
      let (first, second) = (mentions[a.element.mention].span.count, mentions[b.element.mention].span.count)
      return first != second ? first > second : a.offset < b.offset
    }.map(\.element)
  }

  private func name(_ mention: Int) -> String { text.source.text(mentions[mention].span) }

  /// The folded name of the lexicon entry, or else of the mention itself.
  private func canonicalName(_ mention: Int, _ links: PersonLinks) -> String {
    guard !isNamesake(mention, links) else { return folded(mentions[mention].tokens) }
    let lemma = entryClass(of: mention).flatMap { lexicon.lemma(of: lexemes[mention], inClass: $0) }
    return lemma.map(WordNormalizer.folded) ?? folded(mentions[mention].tokens)
  }

  /// The name of a mention's lexicon entry; of an entry under its acronym, the longest name. None for a last name that
  /// the document leaves unclear, or whose title says that another of the family is meant.
  private func lexiconName(_ mention: Int, _ links: PersonLinks) -> String? {
    let lexeme = lexemes[mention]
    guard lexeme != .unknown, mentions[mention].type != .person || !links.isShort(mention),
      !isNamesake(mention, links)
    else { return nil }
    guard let index = entryClass(of: mention), let lemma = lexicon.lemma(of: lexeme, inClass: index) else { return nil }
    guard lexicon.attribute("acronym", of: lexeme, inClass: index) == lemma else { return lemma }
    return lexicon.longestName(of: lexeme, inClass: index)
  }

  /// The first class of names of the mention's type that has an entry for it.
  private func entryClass(of mention: Int) -> Int? {
    let lexeme = lexemes[mention]
    guard lexeme != .unknown else { return nil }
    return lexicon.classes(of: lexeme).lazy.map { Int($0) }.first { index in
      lexicon.classes[index].type == mentions[mention].type && lexicon.hasEntry(for: lexeme, inClass: index)
    }
  }

  /// Whether the gender of a mention is not that of the known person whom its name stands for: « Mme Macron » is not
  /// Emmanuel Macron.
  private func isNamesake(_ mention: Int, _ links: PersonLinks) -> Bool {
    guard mentions[mention].type == .person, let index = knownPerson,
      let name = lexicon.lemma(of: lexemes[mention], inClass: index), let gender = links.gender(of: mention),
      let given = String(name.utf8.prefix { $0 != UInt8(ascii: " ") }),
      let known = lexicon.attribute("gender", of: lexicon.lexeme(of: given)), known != "both"
    else { return false }
    return known != gender
  }

  /// The folded words of a name, without a nickname between quotation marks.
  private func folded(_ tokens: Range<Int>) -> String {
    text.nickname(inside: tokens) == nil
      ? text.foldedText(ofTokens: tokens) : WordNormalizer.folded(text.textWithoutNickname(ofTokens: tokens))
  }

  private func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(a), root(b))
    parents[max(first, second)] = min(first, second)
  }

  private func root(_ mention: Int) -> Int {
    var index = mention
    while parents[index] != index { index = parents[index] }
    return index
  }
}
