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

  /// The distinct names as written, the longest first; before them the lexicon's name, where it knows the longest by
  /// another: « PSG » is the same « Paris Saint-Germain » in every document.
  private func names(of members: [Int]) -> [String] {
    var seen: Set<String> = []
    let distinct = members.filter { seen.insert(name($0)).inserted }
    let sorted = distinct.enumerated().sorted { a, b in
      let (first, second) = (mentions[a.element].span.count, mentions[b.element].span.count)
      return first != second ? first > second : a.offset < b.offset
    }.map(\.element)
    let names = sorted.map(name)
    guard let known = sorted.first.flatMap(lexiconName),
      WordNormalizer.folded(known) != WordNormalizer.folded(names[0])
    else { return names }
    return [known] + names.filter { $0 != known }
  }

  private func name(_ mention: Int) -> String { text.source.text(mentions[mention].span) }

  /// The folded name of the lexicon entry, or else of the mention itself.
  private func canonicalName(_ mention: Int) -> String {
    let lemma = entryClass(of: mention).flatMap { lexicon.lemma(of: lexemes[mention], inClass: $0) }
    return lemma.map(WordNormalizer.folded) ?? folded(mentions[mention].tokens)
  }

  /// The name of a mention's lexicon entry; of an entry under its acronym, the longest name.
  private func lexiconName(_ mention: Int) -> String? {
    guard let entry = entryClass(of: mention).flatMap({ lexicon.entry(of: lexemes[mention], inClass: $0) }) else {
      return nil
    }
    guard entry.attributes["acronym"] == entry.lemma else { return entry.lemma }
    return entry.forms.reduce(entry.lemma) { $1.utf8.count > $0.utf8.count ? $1 : $0 }
  }

  /// The first class of names of the mention's type that has an entry for it.
  private func entryClass(of mention: Int) -> Int? {
    let lexeme = lexemes[mention]
    return lexicon.classes(of: lexeme).lazy.map { Int($0) }.first { index in
      lexicon.classes[index].type == mentions[mention].type && lexicon.lemma(of: lexeme, inClass: index) != nil
    }
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
