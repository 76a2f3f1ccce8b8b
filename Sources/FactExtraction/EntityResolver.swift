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
  private let names: NameTable
  private let knownPerson: Int?
  /// For each mention the first mention of the same thing that is known so far; a forest of parents.
  @exclusivity(unchecked) private var parents: [Int]

  /// Creates a resolver for mentions, with the lexeme of each, and the lexemes of the tokens; roles stay out.
  init(text: AnalysedText, lexicon: Lexicon, words: [Lexeme], mentions: [Mention], lexemes: [Lexeme], names: NameTable)
  {
    self.text = text
    self.lexicon = lexicon
    self.mentions = mentions
    self.lexemes = lexemes
    self.words = words
    self.names = names
    knownPerson = lexicon.classIndex(named: "known person")
    parents = Array(mentions.indices)
  }

  /// The entities of the live mentions, which are given by place, and the mentions with their entity.
  func resolve(
    live: [Int], aliases: [(Int, Int)]
  ) -> (entities: [Entity], mentions: [Mention]) {
    let named = live.filter { mentions[$0].type != .role }
    let people = named.filter { mentions[$0].type == .person }
    let links = PersonLinks(
      text: text, lexicon: lexicon, words: words, mentions: mentions, people: people, names: names)
    let short = people.filter(links.isShort)
    let areShort = Set(short)
    joinSameNames(named.filter { !areShort.contains($0) }, links)
    joinShortNames(short, links)
    let known = Set(aliases.isEmpty ? [] : named)
    for (a, b) in aliases where known.contains(a) && known.contains(b) { join(a, b) }
    return entities(of: named, links)
  }

  /// Joins mentions of one type with the same canonical name.
  private func joinSameNames(_ named: [Int], _ links: PersonLinks) {
    var first = NumberedList<Int>()
    // After the first mention by a name the first of another type, for the few names that have several types.
    var ofOtherType: [Int: Int] = [:]
    for mention in named {
      let name = canonicalName(mention, links)
      guard var known = first[name] else {
        first[name] = mention
        continue
      }
      while mentions[known].type != mentions[mention].type, let next = ofOtherType[known] { known = next }
      if mentions[known].type == mentions[mention].type { join(known, mention) } else { ofOtherType[known] = mention }
    }
  }

  /// Joins last names to the full ones; those that could be several people's are one with their like.
  private func joinShortNames(_ short: [Int], _ links: PersonLinks) {
    struct Unclear: Hashable {
      let gender: String?
      let name: Int
    }
    var unclear: [Unclear: Int] = [:]
    for mention in short {
      if case .bearer(let bearer) = links.link(of: mention, root: root) {
        join(bearer, mention)
      } else {
        let key = Unclear(gender: links.gender(of: mention), name: ownName(mention))
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
    let different = distinctNames(of: members)
    let names = different.map(name)
    guard let known = lexiconName(different[0], links), known != names[0],
      WordNormalizer.folded(known) != WordNormalizer.folded(names[0])
    else { return names }
    return [known] + names.filter { $0 != known }
  }

  /// The mentions with different names, the longest first, and of equally long ones the first in the text.
  private func distinctNames(of members: [Int]) -> [Int] {
    if members.dropFirst().allSatisfy({ isWrittenAlike($0, members[0]) }) { return [members[0]] }
    var seen: Set<String> = []
    let different = members.filter { seen.insert(name($0)).inserted }
    return different.sorted { a, b in
      let (first, second) = (mentions[a].span, mentions[b].span)
      return first.count != second.count ? first.count > second.count : first.start < second.start
    }
  }

  private func name(_ mention: Int) -> String { text.source.text(mentions[mention].span) }

  private func isWrittenAlike(_ a: Int, _ b: Int) -> Bool {
    let bytes = text.source.utf8
    return bytes[mentions[a].span.range].elementsEqual(bytes[mentions[b].span.range])
  }

  /// The number of the lexicon entry's name, or else of the mention's own.
  private func canonicalName(_ mention: Int, _ links: PersonLinks) -> Int {
    guard let entry = lexicon.nameEntry(of: lexemes[mention], mentions[mention].type), !isNamesake(mention, links)
    else { return ownName(mention) }
    return names.number(of: lexicon.lemma(ofEntry: entry))
  }

  /// The name of a mention's lexicon entry; of an entry under its acronym, the longest name. None for a last name that
  /// the document leaves unclear, or whose title says that another of the family is meant.
  private func lexiconName(_ mention: Int, _ links: PersonLinks) -> String? {
    guard let entry = lexicon.nameEntry(of: lexemes[mention], mentions[mention].type),
      mentions[mention].type != .person || !links.isShort(mention), !isNamesake(mention, links)
    else { return nil }
    let lemma = lexicon.lemma(ofEntry: entry)
    return lexicon.attribute("acronym", ofEntry: entry) == lemma ? lexicon.longestName(ofEntry: entry) : lemma
  }

  /// Whether the gender of a mention is not that of the known person whom its name stands for: « Mme Macron » is not
  /// Emmanuel Macron.
  private func isNamesake(_ mention: Int, _ links: PersonLinks) -> Bool {
    guard mentions[mention].type == .person, lexemes[mention] != .unknown, let index = knownPerson,
      let name = lexicon.lemma(of: lexemes[mention], inClass: index), let gender = links.gender(of: mention),
      let given = String(name.utf8.prefix { $0 != UInt8(ascii: " ") }),
      let known = lexicon.attribute("gender", of: lexicon.lexeme(of: given)), known != "both"
    else { return false }
    return known != gender
  }

  /// The number of a mention's words, without a nickname between quotation marks.
  private func ownName(_ mention: Int) -> Int {
    let tokens = mentions[mention].tokens
    return text.nickname(inside: tokens) == nil
      ? names.number(ofTokens: tokens) : names.number(of: text.textWithoutNickname(ofTokens: tokens))
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
