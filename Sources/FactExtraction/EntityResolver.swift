import AnnotationModel
import Lexicon

/// Decides which mentions name the same thing: same name, same lexicon entry, surname of a full name, stated alias.
struct EntityResolver {
  private let text: AnalysedText
  private let utf8: [UInt8]
  private let lexicon: Lexicon
  private let mentions: [Mention]
  private let lexemes: [Lexeme]
  private let words: [Lexeme]
  private let names: NameTable
  private let classes: WordClasses
  private var groups: MentionGroups
  /// For each mention the lexicon's entry of what it names; none for a last name that the document may leave unclear, nor
  /// where the title says that another of the family is meant.
  private var entries: [Int32]
  /// The names of the first entries; one entry is mostly named several times.
  private var entryNames: [(entry: Int, name: Int)] = []
  private static let entryNameCount = 8
  /// For each mention the next one of its entity.
  private var next: [Int32]
  private static let none: Int32 = -1

  /// Creates a resolver for mentions, with the lexeme of each, and the lexemes of the tokens; roles stay out.
  init(
    text: AnalysedText, lexicon: Lexicon, classes: WordClasses, words: [Lexeme], mentions: [Mention],
    lexemes: [Lexeme], names: NameTable
  ) {
    self.text = text
    utf8 = text.source.utf8
    self.lexicon = lexicon
    self.mentions = mentions
    self.lexemes = lexemes
    self.words = words
    self.names = names
    self.classes = classes
    groups = MentionGroups(count: mentions.count)
    entries = Array(repeating: EntityResolver.none, count: mentions.count)
    next = entries
    entryNames.reserveCapacity(EntityResolver.entryNameCount)
  }

  /// The entities of the live mentions, which are given by place, and the mentions with their entity.
  mutating func resolve(
    live: [Int], aliases: [(Int, Int)]
  ) -> (entities: [Entity], mentions: [Mention]) {
    var (named, people): ([Int], [Int]) = ([], [])
    named.reserveCapacity(live.count)
    people.reserveCapacity(live.count)
    for mention in live where mentions[mention].type != .role {
      named.append(mention)
      if mentions[mention].type == .person { people.append(mention) }
    }
    let links = PersonLinks(
      text: text, lexicon: lexicon, classes: classes, words: words, mentions: mentions, people: people, names: names)
    let short = joinSameNames(named, links)
    joinShortNames(short, links)
    if !aliases.isEmpty {
      let known = Set(named)
      for (a, b) in aliases where known.contains(a) && known.contains(b) { groups.join(a, b) }
    }
    return entities(of: named)
  }

  /// Joins mentions of one type with the same canonical name, and gives back the last names of people, which wait for it.
  private mutating func joinSameNames(_ named: [Int], _ links: PersonLinks) -> [Int] {
    var short: [Int] = []
    // Each mention asks for two names at most: its own or its entry's, and that without initials.
    var first = [Int32](repeating: EntityResolver.none, count: names.count + 2 * named.count)
    // After the first mention by a name the first of another type, for the few names that have several types.
    var ofOtherType: [Int: Int] = [:]
    for mention in named {
      let type = mentions[mention].type
      if type == .person, links.isShort(mention) {
        short.append(mention)
        continue
      }
      let name = canonicalName(mention, links)
      guard first[name] != EntityResolver.none else {
        first[name] = Int32(mention)
        continue
      }
      var known = Int(first[name])
      while mentions[known].type != type, let next = ofOtherType[known] { known = next }
      if mentions[known].type == type { groups.join(known, mention) } else { ofOtherType[known] = mention }
    }
    return short
  }

  /// Joins last names to the full ones; those that could be several people's are one with their like.
  private mutating func joinShortNames(_ short: [Int], _ links: PersonLinks) {
    struct Unclear: Hashable {
      let gender: String?
      let name: Int
    }
    var unclear: [Unclear: Int] = [:]
    for mention in short {
      if case .bearer(let bearer) = links.link(of: mention, groups) {
        groups.join(bearer, mention)
      } else {
        let key = Unclear(gender: links.gender(of: mention), name: ownName(mention))
        if let known = unclear[key] { groups.join(known, mention) } else { unclear[key] = mention }
      }
    }
  }

  private mutating func entities(of named: [Int]) -> (entities: [Entity], mentions: [Mention]) {
    var mentions = mentions
    var members: [(first: Int, last: Int)] = []
    members.reserveCapacity(named.count)
    for mention in named {
      let root = groups.root(mention)
      // Noted at the root, which all mentions of an entity share.
      if let entity = mentions[root].entity {
        next[members[entity].last] = Int32(mention)
        members[entity].last = mention
        mentions[mention].entity = entity
      } else {
        mentions[root].entity = members.count
        mentions[mention].entity = members.count
        members.append((mention, mention))
      }
    }
    var entities: [Entity] = []
    entities.reserveCapacity(members.count)
    for (first, _) in members { entities.append(Entity(type: mentions[first].type, names: names(from: first))) }
    return (entities, mentions)
  }

  /// The distinct names as written, the longest first; before them the lexicon's name, where it knows the longest by
  /// another: « PSG » is the same « Paris Saint-Germain » in every document.
  private func names(from first: Int) -> [String] {
    var longest = first
    let names = next[first] == EntityResolver.none ? [name(first)] : distinctNames(from: first, &longest)
    let entry = Int(entries[longest])
    guard entry >= 0, let known = fullName(ofEntry: entry, besides: longest), known != names[0],
      WordNormalizer.folded(known) != WordNormalizer.folded(names[0])
    else { return names }
    return [known] + names.filter { $0 != known }
  }

  private func fullName(ofEntry entry: Int, besides mention: Int) -> String? {
    utf8[mentions[mention].span.range].withUnsafeBufferPointer { lexicon.fullName(ofEntry: entry, besides: $0) }
  }

  /// The different names of an entity's mentions, the longest first, which is told, and of equally long ones the first in
  /// the text.
  private func distinctNames(from first: Int, _ longest: inout Int) -> [String] {
    var names = [(name: name(first), span: mentions[first].span, mention: first)]
    // Few are found sooner one by one.
    var seen: Set<String> = []
    var member = Int(next[first])
    while member >= 0 {
      if !isWrittenAlike(member, first) {
        let name = name(member)
        if names.count > 16, seen.isEmpty { seen = Set(names.map { $0.name }) }
        let isNew = seen.isEmpty ? !names.contains { $0.name == name } : seen.insert(name).inserted
        if isNew { names.append((name, mentions[member].span, member)) }
      }
      member = Int(next[member])
    }
    if names.count > 1 {
      names.sort { a, b in
        a.span.count != b.span.count ? a.span.count > b.span.count : a.span.start < b.span.start
      }
    }
    longest = names[0].mention
    return names.map { $0.name }
  }

  private func name(_ mention: Int) -> String {
    String(decoding: utf8[mentions[mention].span.range], as: UTF8.self)
  }

  private func isWrittenAlike(_ a: Int, _ b: Int) -> Bool {
    let (first, second) = (mentions[a].span, mentions[b].span)
    guard first.count == second.count else { return false }
    return utf8.withUnsafeBufferPointer { bytes in
      for offset in 0..<first.count where bytes[first.start + offset] != bytes[second.start + offset] { return false }
      return true
    }
  }

  /// The number of the lexicon entry's name, or else of the mention's own.
  private mutating func canonicalName(_ mention: Int, _ links: PersonLinks) -> Int {
    guard let entry = lexicon.nameEntry(of: lexemes[mention], mentions[mention].type), !isNamesake(mention, links)
    else { return ownName(mention) }
    entries[mention] = Int32(entry)
    for known in entryNames where known.entry == entry { return known.name }
    let name = names.number(ofEntry: entry, in: lexicon)
    if entryNames.count < EntityResolver.entryNameCount { entryNames.append((entry, name)) }
    return name
  }

  /// Whether the gender of a mention is not that of the known person whom its name stands for: « Mme Macron » is not
  /// Emmanuel Macron.
  private func isNamesake(_ mention: Int, _ links: PersonLinks) -> Bool {
    guard mentions[mention].type == .person, let index = classes.knownPerson,
      lexicon.hasEntry(for: lexemes[mention], inClass: index), let gender = links.gender(of: mention),
      let name = lexicon.lemma(of: lexemes[mention], inClass: index),
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
}

/// Which mentions are known to be of one thing, as a forest: for each mention the first one of the same thing.
struct MentionGroups {
  private var parents: [Int32]

  init(count: Int) { parents = Array(0..<Int32(count)) }

  /// Notes that two mentions are of one thing.
  mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(a), root(b))
    parents[max(first, second)] = Int32(min(first, second))
  }

  /// The mention that stands for all of the same thing.
  func root(_ mention: Int) -> Int {
    var index = Int32(mention)
    while parents[Int(index)] != index { index = parents[Int(index)] }
    return Int(index)
  }
}
