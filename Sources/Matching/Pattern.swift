import AnnotationModel

/// A pattern over elements, as a rule file writes it.
indirect enum Pattern: Hashable, Sendable {
  case test(ElementTest)
  case sequence([Pattern])
  case alternatives([Pattern])
  /// `?`, `*`, `+`, `{2,4}`; without a most, as often as it goes; a reluctant one takes as little as it can.
  case repetition(Pattern, least: Int, most: Int?, isReluctant: Bool)
  case capture(String, Pattern)

  /// The condition that the pattern amounts to, when it always takes exactly one element and captures nothing.
  var singleTest: ElementTest? {
    switch self {
    case .test(let test): return test
    case .sequence(let items): return items.count == 1 ? items[0].singleTest : nil
    case .alternatives(let items):
      let tests = items.compactMap(\.singleTest)
      return tests.count == items.count ? .either(tests) : nil
    case .repetition, .capture: return nil
    }
  }

  /// The pattern with alternatives that take one element each, where they stand side by side, as one condition: what
  /// « "a" | "b" » prefers makes no difference, and one condition makes one state.
  var condensed: Pattern {
    switch self {
    case .test: self
    case .sequence(let items): .sequence(items.map(\.condensed))
    case .alternatives(let items): Pattern.condensed(alternatives: items.map(\.condensed))
    case .repetition(let item, let least, let most, let isReluctant):
      .repetition(item.condensed, least: least, most: most, isReluctant: isReluctant)
    case .capture(let name, let item): .capture(name, item.condensed)
    }
  }

  private static func condensed(alternatives: [Pattern]) -> Pattern {
    var branches: [Pattern] = []
    for item in alternatives {
      guard let test = item.singleTest, let before = branches.last?.singleTest else {
        branches.append(item)
        continue
      }
      branches[branches.count - 1] = .test(.either(before.alternatives + test.alternatives))
    }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  /// The names of the captures.
  var captureNames: Set<String> {
    switch self {
    case .test: []
    case .sequence(let items), .alternatives(let items): items.reduce(into: []) { $0.formUnion($1.captureNames) }
    case .repetition(let item, _, _, _): item.captureNames
    case .capture(let name, let item): item.captureNames.union([name])
    }
  }

  /// How many conditions it takes written out, with repetitions and shared patterns in full; at most a million.
  var size: Int { min(writtenOutSize, 1_000_000) }

  private var writtenOutSize: Int {
    switch self {
    case .test(let test): test.size
    case .sequence(let items), .alternatives(let items): items.reduce(0) { $0 + $1.size }
    case .repetition(let item, let least, let most, _): item.size * max(1, most ?? least + 1)
    case .capture(_, let item): item.size
    }
  }

  /// Whether the pattern matches nothing at all.
  var matchesEmpty: Bool {
    switch self {
    case .test: false
    case .sequence(let items): items.allSatisfy(\.matchesEmpty)
    case .alternatives(let items): items.contains(where: \.matchesEmpty)
    case .repetition(let item, let least, _, _): least == 0 || item.matchesEmpty
    case .capture(_, let item): item.matchesEmpty
    }
  }
}
