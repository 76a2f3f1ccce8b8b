import AnnotationModel
import Lexicon

/// Decides which mentions name the same thing: same name, same lexicon entry, surname of a full name, stated alias.
final class EntityResolver {
  private let findings: Findings
  private let mentions: [Mention]
  private let lexicon: Lexicon
  private let links: PersonLinks
  @exclusivity(unchecked) private var groups: MentionGroups
  /// The names of the first entries; one entry is mostly named several times.
  @exclusivity(unchecked) private var entryNames: [(entry: Int, name: Int)] = []
  private static let entryNameCount = 8

  /// Creates a resolver for the mentions that stand in no longer ones; roles stay out.
  init(_ findings: Findings) {
    self.findings = findings
    mentions = findings.mentions
    lexicon = findings.lexicon
    links = PersonLinks(findings)
    groups = MentionGroups(count: findings.mentions.count)
    entryNames.reserveCapacity(EntityResolver.entryNameCount)
  }

  /// The entities, and which mentions name them.
  func resolve(aliases: [(Int, Int)]) -> (entities: [Entity], groups: MentionGroups) {
    joinShortNames(joinSameNames())
    for (a, b) in aliases where mentions[a].type != .role && mentions[b].type != .role { groups.join(a, b) }
    return (entities(), groups)
  }

  /// Joins mentions of one type with the same canonical name, and gives back the last names of people, which wait for it.
  private func joinSameNames() -> [Int] {
    var short: [Int] = []
    // Each mention asks for two names at most: its own or its entry's, and that without initials.
    var first = [Int32](repeating: -1, count: findings.names.count + 2 * findings.live.count)
    // After the first mention by a name the first of another type, for the few names that have several types.
    var ofOtherType: [Int: Int] = [:]
    for mention in findings.live where mentions[mention].type != .role {
      let type = mentions[mention].type
      if type == .person, links.isShort(mention) {
        short.append(mention)
        continue
      }
      let name = canonicalName(mention)
      guard first[name] >= 0 else {
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
  private func joinShortNames(_ short: [Int]) {
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

  private func entities() -> [Entity] {
    var members: [(first: Int, last: Int)] = []
    members.reserveCapacity(findings.live.count)
    for mention in findings.live where mentions[mention].type != .role {
      let root = groups.root(mention)
      // Noted at the root, which all mentions of an entity share.
      if let entity = groups.entity(of: root) {
        groups[members[entity].last].next = Int32(mention)
        members[entity].last = mention
        groups[mention].entity = Int32(entity)
      } else {
        groups[root].entity = Int32(members.count)
        groups[mention].entity = Int32(members.count)
        members.append((mention, mention))
      }
    }
    var entities: [Entity] = []
    entities.reserveCapacity(members.count)
    for (first, _) in members { entities.append(Entity(type: mentions[first].type, names: names(from: first))) }
    return entities
  }

  /// The distinct names as written, the longest first; before them the lexicon's name, where it knows the longest by
  /// another: « PSG » is the same « Paris Saint-Germain » in every document.
  private func names(from first: Int) -> [String] {
    var longest = first
    var names =
      isWrittenInOneWay(from: first) ? [findings.words(mentions[first].span)] : distinctNames(from: first, &longest)
    let entry = Int(groups[longest].entry)
    guard entry >= 0, let known = fullName(ofEntry: entry, besides: longest), known != names[0],
      WordNormalizer.folded(known) != WordNormalizer.folded(names[0])
    else { return names }
    names.removeAll { $0 == known }
    names.insert(known, at: 0)
    return names
  }

  private func fullName(ofEntry entry: Int, besides mention: Int) -> String? {
    findings.utf8[mentions[mention].span.range].withUnsafeBufferPointer {
      lexicon.fullName(ofEntry: entry, besides: $0)
    }
  }

  private func isWrittenInOneWay(from first: Int) -> Bool {
    var member = groups[first].next
    while member >= 0 {
      guard isWrittenAlike(Int(member), first) else { return false }
      member = groups[Int(member)].next
    }
    return true
  }

  /// The different names of an entity's mentions, the longest first, which is told, and of equally long ones the first in
  /// the text.
  private func distinctNames(from first: Int, _ longest: inout Int) -> [String] {
    var names = [(name: findings.words(mentions[first].span), span: mentions[first].span, mention: first)]
    // Few are found sooner one by one.
    var seen: Set<String> = []
    var member = Int(groups[first].next)
    while member >= 0 {
      if !isWrittenAlike(member, first) {
        let name = findings.words(mentions[member].span)
        if names.count > 16, seen.isEmpty { seen = Set(names.map { $0.name }) }
        let isNew = seen.isEmpty ? !names.contains { $0.name == name } : seen.insert(name).inserted
        if isNew { names.append((name, mentions[member].span, member)) }
      }
      member = Int(groups[member].next)
    }
    if names.count > 1 {
      names.sort { a, b in
        a.span.count != b.span.count ? a.span.count > b.span.count : a.span.start < b.span.start
      }
    }
    longest = names[0].mention
    return names.map { $0.name }
  }

  private func isWrittenAlike(_ a: Int, _ b: Int) -> Bool {
    let (first, second) = (mentions[a].span, mentions[b].span)
    guard first.count == second.count else { return false }
    return findings.utf8.withUnsafeBufferPointer { bytes in
      for offset in 0..<first.count where bytes[first.start + offset] != bytes[second.start + offset] { return false }
      return true
    }
  }

  /// The number of the lexicon entry's name, or else of the mention's own.
  private func canonicalName(_ mention: Int) -> Int {
    guard let entry = lexicon.nameEntry(of: findings.mentionLexemes[mention], mentions[mention].type),
      !isNamesake(mention)
    else { return ownName(mention) }
    groups[mention].entry = Int32(entry)
    for known in entryNames where known.entry == entry { return known.name }
    let name = findings.names.number(ofEntry: entry, in: lexicon)
    if entryNames.count < EntityResolver.entryNameCount { entryNames.append((entry, name)) }
    return name
  }

  /// Whether the gender of a mention is not that of the known person whom its name stands for: « Mme Macron » is not
  /// Emmanuel Macron.
  private func isNamesake(_ mention: Int) -> Bool {
    let lexeme = findings.mentionLexemes[mention]
    guard mentions[mention].type == .person, let index = findings.classes.knownPerson,
      lexicon.hasEntry(for: lexeme, inClass: index), let gender = links.gender(of: mention),
      let name = lexicon.lemma(of: lexeme, inClass: index),
      let given = String(name.utf8.prefix { $0 != UInt8(ascii: " ") }),
      let known = lexicon.attribute("gender", of: lexicon.lexeme(of: given)), known != "both"
    else { return false }
    return known != gender
  }

  /// The number of a mention's words, without a nickname between quotation marks.
  private func ownName(_ mention: Int) -> Int {
    let tokens = mentions[mention].tokens
    return findings.text.nickname(inside: tokens) == nil
      ? findings.names.number(ofTokens: tokens)
      : findings.names.number(of: findings.text.textWithoutNickname(ofTokens: tokens))
  }
}

/// Which mentions are known to be of one thing, as a forest: for each mention the first one of the same thing.
struct MentionGroups {
  /// What is known of a mention; -1 where nothing is.
  struct Member {
    fileprivate var parent: Int32
    /// The lexicon's entry of what it names; none for a last name that the document may leave unclear, nor where the title
    /// says that another of the family is meant.
    var entry: Int32 = -1
    /// Its entity, and the next mention of that.
    var entity: Int32 = -1
    var next: Int32 = -1
  }

  private var members: [Member] = []

  init(count: Int) {
    members.reserveCapacity(count)
    for mention in 0..<Int32(count) { members.append(Member(parent: mention)) }
  }

  subscript(mention: Int) -> Member {
    get { members[mention] }
    set { members[mention] = newValue }
  }

  /// The entity that a mention names, once that is decided.
  func entity(of mention: Int) -> Int? { members[mention].entity < 0 ? nil : Int(members[mention].entity) }

  /// Notes that two mentions are of one thing.
  mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(a), root(b))
    members[max(first, second)].parent = Int32(min(first, second))
  }

  /// The mention that stands for all of the same thing.
  func root(_ mention: Int) -> Int {
    var index = Int32(mention)
    while members[Int(index)].parent != index { index = members[Int(index)].parent }
    return Int(index)
  }
}
