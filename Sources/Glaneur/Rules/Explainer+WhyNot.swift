import AnnotationModel
import Lexicon
import Matching

extension Explainer {
  /// How far a rule got in a sentence, and what kept it from concluding anything.
  func whyNot(_ rule: Rule, inSentence index: Int) -> Explanation.WhyNot {
    if let matched = matches(of: rule, inSentence: index).first {
      return answer(rule, reason(for: matched), taken: text.text(ofTokens: matched.tokens))
    }
    let tokens = text.sentences[index].tokens
    let attempts = inputs(of: rule, tokens).map { elements, phase, number in
      (elements, phase.trace(ofRule: number, in: elements))
    }
    guard let (elements, trace) = attempts.max(by: { $0.1.taken.count < $1.1.taken.count }) else {
      return answer(rule, "nothing is read in such a block", taken: "")
    }
    let next = trace.taken.isEmpty ? nil : elements[trace.taken.upperBound...].first
    return Explanation.WhyNot(
      rule: rule.name.description, place: rule.place.description, reason: "its pattern does not match",
      taken: words(of: elements[trace.taken]), next: next.flatMap { $0.tokens.isEmpty ? nil : word($0) },
      awaited: trace.awaited)
  }

  private func answer(_ rule: Rule, _ reason: String, taken: String) -> Explanation.WhyNot {
    Explanation.WhyNot(
      rule: rule.name.description, place: rule.place.description, reason: reason, taken: taken, next: nil, awaited: [])
  }

  /// The sequences of the rule's phase that begin in a sentence.
  private func inputs(of rule: Rule, _ tokens: Range<Int>) -> [(elements: [Element], phase: Phase<Lexicon>, rule: Int)]
  {
    derivation.phases.flatMap { input -> [(elements: [Element], phase: Phase<Lexicon>, rule: Int)] in
      guard let number = input.phase.rules.firstIndex(where: { $0.name == rule.name }) else { return [] }
      return input.sequences.filter { sequence in
        sequence.elements.contains { !$0.tokens.isEmpty && tokens.contains($0.tokens.lowerBound) }
      }.map { ($0.elements, input.phase, number) }
    }
  }

  /// What a rule's match came to.
  private func reason(for matched: Matched) -> String {
    if let blocks = matched.rule.blocks, !blocks.contains(matched.block) {
      let names = blocks.map(\.name).sorted().joined(separator: ", ")
      return "it matches, but reads only these blocks: \(names); this is a \(matched.block.name)"
    }
    guard matched.rule.isMentionRule else {
      return facts(of: matched).isEmpty
        ? "it matches, but its subject or object stands for nothing that the relation allows"
        : "it matches, and a fact came of it"
    }
    guard let winner = winner(over: matched), winner.rule != matched.rule.name else {
      return "it matches, and a mention came of it"
    }
    return "it matches, but the rule \(winner.rule) found « \(text.source.text(winner.span)) » there"
  }
}
