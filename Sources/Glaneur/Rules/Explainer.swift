import AnnotationModel
import FactExtraction
import Lexicon
import Matching

/// Explains the sentences of one text, from what each phase saw.
struct Explainer {
  let derivation: Derivation
  let lexicon: Lexicon
  /// For each phase the places where its rules matched.
  private let matched: [[Matched]]
  private let places: [RuleName: Rule.Place]

  /// A place where a rule matched, with what it saw.
  struct Matched {
    let rule: Rule
    let match: Match
    let elements: [Element]
    let block: BlockKind
    let tokens: Range<Int>
  }

  init(_ derivation: Derivation, lexicon: Lexicon) {
    self.derivation = derivation
    self.lexicon = lexicon
    matched = derivation.phases.map(Explainer.matches)
    let rules = derivation.phases.flatMap(\.phase.rules)
    places = Dictionary(rules.map { ($0.name, $0.place) }, uniquingKeysWith: { first, _ in first })
  }

  var text: AnalysedText { derivation.extraction.text }

  /// The explanation of a sentence, with how far a rule got in it.
  func explanation(ofSentence index: Int, whyNot rule: Rule?) -> Explanation {
    let tokens = text.sentences[index].tokens
    let extraction = derivation.extraction
    return Explanation(
      text: text.source.text(text.sentences[index].span), block: text.blocks[text.sentences[index].block].kind,
      words: words(ofSentence: index),
      mentions: extraction.mentions.filter { tokens.contains($0.tokens.lowerBound) }.map(found),
      quantities: extraction.quantities.filter { tokens.contains($0.tokens.lowerBound) }.map(found)
        + extraction.counts.filter { tokens.contains($0.tokens.lowerBound) }.map(found),
      overruled: matched.dropLast().joined().filter { tokens.contains($0.tokens.lowerBound) }.compactMap(overruled),
      readings: (matched.last ?? []).filter { tokens.contains($0.tokens.lowerBound) }.map {
        reading($0, facts(of: $0))
      },
      whyNot: rule.map { whyNot($0, inSentence: index) })
  }

  /// The matches of a rule in a sentence.
  func matches(of rule: Rule, inSentence index: Int) -> [Matched] {
    matched.joined().filter {
      $0.rule.name == rule.name && text.sentences[index].tokens.contains($0.tokens.lowerBound)
    }
  }

  /// The facts that a match led to.
  func facts(of matched: Matched) -> [String] {
    let span = text.span(ofTokens: matched.tokens)
    return (derivation.extraction.facts + derivation.extraction.openFacts).filter { fact in
      fact.evidence.contains { $0.rule == matched.rule.name && $0.span.overlaps(span) }
    }.map { $0.description(in: derivation.extraction) }
  }

  /// The words that some elements stand for, as written.
  func words(of elements: some Collection<Element>) -> String {
    let tokens = elements.filter { !$0.tokens.isEmpty }.map(\.tokens)
    guard let first = tokens.first, let last = tokens.last else { return "" }
    return text.text(ofTokens: first.lowerBound..<last.upperBound)
  }

  /// What the lexicons know of an element.
  func word(_ element: Element) -> Explanation.Word {
    let classes = lexicon.classes(of: element.lexeme).map { lexicon.classes[Int($0)].name }
    let marks = element.types.names.filter { $0 != "start" && $0 != "end" && $0 != "compound" }
    return Explanation.Word(
      text: words(of: [element]), classes: marks + classes.filter { !marks.contains($0) },
      readings: readings(of: element.lexeme),
      isPhrase: element.tokens.count > 1)
  }

  private func readings(of lexeme: Lexeme) -> [String] {
    var seen: Set<String> = []
    return lexicon.readings(of: lexeme).filter { !$0.tags.isEmpty }.map { "\(lexicon.form(of: $0.lemma)) \($0.tags)" }
      .filter { seen.insert($0).inserted }
  }

  /// The mention of the extraction that took tokens which a match proposed.
  func winner(over matched: Matched) -> Mention? {
    derivation.extraction.mentions.first { $0.tokens.overlaps(proposed(by: matched)) }
  }

  /// The tokens that a match of a mention rule proposes.
  func proposed(by matched: Matched) -> Range<Int> {
    let range = matched.match.elements(of: "name") ?? matched.match.elements
    let tokens = matched.elements[range].filter { !$0.tokens.isEmpty }.map(\.tokens)
    return (tokens.first?.lowerBound ?? 0)..<(tokens.last?.upperBound ?? 0)
  }

  private func words(ofSentence index: Int) -> [Explanation.Word] {
    guard let elements = derivation.phases.first?.sequences[index].elements else { return [] }
    return elements.filter { !$0.tokens.isEmpty }.map(word)
  }

  private func found(_ mention: Mention) -> Explanation.Found {
    Explanation.Found(
      text: text.source.text(mention.span), type: mention.type.name,
      value: mention.entity.map { derivation.extraction.entities[$0].name }, rule: mention.rule.description,
      place: places[mention.rule]?.description)
  }

  private func found(_ quantity: Quantity) -> Explanation.Found {
    Explanation.Found(
      text: text.source.text(quantity.span), type: quantity.type.rawValue, value: quantity.normalForm,
      rule: quantity.rule.description, place: nil)
  }

  private func found(_ count: Count) -> Explanation.Found {
    Explanation.Found(
      text: text.source.text(count.span), type: "count", value: count.noun, rule: count.rule.description, place: nil)
  }

  private func overruled(_ matched: Matched) -> Explanation.Reading? {
    let tokens = proposed(by: matched)
    let stays = derivation.extraction.mentions.contains { $0.tokens == tokens && $0.rule == matched.rule.name }
    return stays ? nil : reading(matched, winner(over: matched).map { [$0.rule.description] } ?? [])
  }

  private func reading(_ matched: Matched, _ results: [String]) -> Explanation.Reading {
    Explanation.Reading(
      rule: matched.rule.name.description, place: matched.rule.place.description,
      text: text.text(ofTokens: matched.tokens),
      captures: matched.match.captures.map {
        Explanation.Capture(name: $0.name, text: words(of: matched.elements[$0.elements]))
      },
      results: results)
  }

  private static func matches(_ input: Derivation.PhaseInput) -> [Matched] {
    let matcher = PhaseMatcher(input.phase)
    return input.sequences.flatMap { sequence in
      matcher.matches(in: sequence.elements).compactMap { match -> Matched? in
        let rule = input.phase.rules[match.rule]
        let tokens = sequence.elements[match.elements].filter { !$0.tokens.isEmpty }.map(\.tokens)
        guard let first = tokens.first, let last = tokens.last else { return nil }
        return Matched(
          rule: rule, match: match, elements: sequence.elements, block: sequence.block,
          tokens: first.lowerBound..<last.upperBound)
      }
    }
  }
}

extension Fact {
  /// The fact in one line: `position_held(Marie Durand, directeur; of: Lyonbiopôle)`.
  func description(in extraction: Extraction) -> String {
    func name(_ argument: Argument) -> String {
      switch argument {
      case .entity(let index): extraction.entities[index].name
      case .count(let index): extraction.text.source.text(extraction.counts[index].span)
      case .literal(let literal): literal.normal
      }
    }
    let further = qualifiers.map { "; \($0.name): \($0.value)" }.joined()
    let modality = modality == .asserted ? "" : " \(modality.rawValue)"
    return "\(relation)(\(name(subject)), \(name(object))\(further))\(modality)"
  }
}
