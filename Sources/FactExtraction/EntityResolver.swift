import AnnotationModel
import Lexicon

/// Decides which mentions name the same thing: same name, same lexicon entry, surname of a full name, stated alias.
struct EntityResolver {
  private let text: AnalysedText
  private let lexicon: Lexicon
  private var mentions: [Mention]
  private let lexemes: [Lexeme]
  /// For each mention the first mention of the same thing that is known so far; a forest of parents.
  private var parents: [Int]

  /// Creates a resolver for mentions, with the lexeme of each; roles stay out.
  init(text: AnalysedText, lexicon: Lexicon, mentions: [Mention], lexemes: [Lexeme]) {
    self.text = text
    self.lexicon = lexicon
    self.mentions = mentions
    self.lexemes = lexemes
    parents = Array(mentions.indices)
  }

  /// The entities of the live mentions, and the mentions with their entity.
  mutating func resolve(
    live: [Int], aliases: [(Int, Int)]
  ) -> (entities: [Entity], mentions: [Mention]) {
    let named = live.filter { mentions[$0].type != .role }.sorted { mentions[$0].span < mentions[$1].span }
    joinSameNames(named)
    joinSurnames(named)
    let known = Set(named)
    for (a, b) in aliases where known.contains(a) && known.contains(b) { join(a, b) }
    return entities(of: named)
  }

  private mutating func joinSameNames(_ named: [Int]) {
    var first: [String: Int] = [:]
    for mention in named {
      let key = mentions[mention].type.name + " " + canonicalName(mention)
      if let known = first[key] { join(known, mention) } else { first[key] = mention }
    }
  }

  /// « Archinard » is the « Philippe Archinard » named last before it, or else the first one named after it.
  private mutating func joinSurnames(_ named: [Int]) {
    let people = named.filter { mentions[$0].type == .person }
    let full = people.filter { mentions[$0].tokens.count > 1 }
    let bearers = Dictionary(grouping: full) { folded(mentions[$0].tokens.suffix(1)) }
    for person in people where mentions[person].tokens.count == 1 {
      guard let bearers = bearers[folded(mentions[person].tokens)] else { continue }
      let before = partitioningIndex(bearers.count) { mentions[bearers[$0]].span >= mentions[person].span }
      join(bearers[max(0, before - 1)], person)
    }
  }

  private mutating func entities(of named: [Int]) -> (entities: [Entity], mentions: [Mention]) {
    var index: [Int: Int] = [:]
    var members: [[Int]] = []
    for mention in named {
      let root = root(mention)
      if index[root] == nil {
        index[root] = members.count
        members.append([])
      }
      guard let entity = index[root] else { continue }
      members[entity].append(mention)
      mentions[mention].entity = entity
    }
    let entities = members.map { Entity(type: mentions[$0[0]].type, names: names(of: $0)) }
    return (entities, mentions)
  }

  /// The distinct names as written, the longest first.
  private func names(of members: [Int]) -> [String] {
    var seen: Set<String> = []
    let names = members.map { text.source.text(mentions[$0].span) }.filter { seen.insert($0).inserted }
    return names.enumerated().sorted { a, b in
      a.element.utf8.count != b.element.utf8.count ? a.element.utf8.count > b.element.utf8.count : a.offset < b.offset
    }.map(\.element)
  }

  /// The folded name of the lexicon entry, or else of the mention itself.
  private func canonicalName(_ mention: Int) -> String {
    let type = mentions[mention].type
    for index in lexicon.classes(of: lexemes[mention]) where lexicon.classes[Int(index)].type == type {
      if let lemma = lexicon.lemma(of: lexemes[mention], inClass: Int(index)) { return WordNormalizer.folded(lemma) }
    }
    return folded(mentions[mention].tokens)
  }

  private func folded(_ tokens: Range<Int>) -> String { WordNormalizer.folded(text.text(ofTokens: tokens)) }

  private mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(a), root(b))
    parents[max(first, second)] = min(first, second)
  }

  private func root(_ mention: Int) -> Int {
    var index = mention
    while parents[index] != index { index = parents[index] }
    return index
  }
}
