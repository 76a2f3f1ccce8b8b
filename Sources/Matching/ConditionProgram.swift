import AnnotationModel

/// The conditions of a table as plain questions to an element inside a sentence, each of which tells by its answer where to
/// go on: parts of parts follow no calls, and nothing is asked that no longer counts.
struct ConditionProgram: Sendable {
  private struct Question: BitwiseCopyable {
    let kind: Kind
    /// The bits one of which the element must have, or the number of a name.
    let value: UInt64
    /// The next question after a yes and after a no, or an end.
    let yes: Int32
    let no: Int32
  }

  fileprivate enum Kind: UInt8 {
    case types, traits, name
  }

  /// What an element and its word are, as bits.
  struct Traits: Hashable, BitwiseCopyable {
    private(set) var types: UInt64
    /// Grammar, shape and kind.
    private(set) var traits: UInt64

    fileprivate init(types: ElementTypes) {
      self.types = types.rawValue
      traits = 0
    }

    init(_ element: Element, grammar: MorphologicalTags) {
      types = element.types.rawValue
      traits = UInt64(grammar.rawValue) | Traits.bit(of: element.shape) | Traits.bit(of: element.kind)
    }

    /// Those of them that another has too.
    func intersection(_ other: Traits) -> Traits {
      var both = self
      both.types &= other.types
      both.traits &= other.traits
      return both
    }

    fileprivate mutating func formUnion(_ kind: Kind, _ bits: UInt64) {
      switch kind {
      case .types: types |= bits
      case .traits: traits |= bits
      case .name: break
      }
    }

    fileprivate static func bit(of shape: TokenShape) -> UInt64 { 1 << (32 + UInt64(shape.rawValue)) }
    fileprivate static func bit(of kind: TokenKind) -> UInt64 { 1 << (40 + UInt64(kind.rawValue)) }
  }

  private static let met: Int32 = -1
  private static let unmet: Int32 = -2

  private var questions: [Question] = []
  /// The first question of each condition, or its end.
  private var starts: [Int32] = []
  /// All that is asked for, names aside, with the edges: whether an element has other traits makes no difference.
  private(set) var asked = Traits(types: [.start, .end])

  /// Writes out the conditions with which the nodes begin; a node's parts come after it.
  init(_ nodes: [ConditionTable.Node], count: Int) {
    questions.reserveCapacity(nodes.count)
    starts.reserveCapacity(count)
    for node in 0..<count {
      starts.append(add(node, of: nodes, yes: ConditionProgram.met, no: ConditionProgram.unmet))
    }
  }

  /// Whether an element that is no edge of a sentence meets a condition.
  @inline(__always)
  func holds(_ condition: Int, _ traits: Traits, _ word: WordProfile) -> Bool {
    var place = starts[condition]
    while place >= 0 {
      let question = questions[Int(place)]
      let isYes =
        switch question.kind {
        case .types: traits.types & question.value != 0
        case .traits: traits.traits & question.value != 0
        case .name: word.names.contains(WordName(number: Int(question.value)))
        }
      place = isYes ? question.yes : question.no
    }
    return place == ConditionProgram.met
  }

  /// Adds the questions of a node, the last first, and gives the place of the first.
  private mutating func add(_ node: Int, of nodes: [ConditionTable.Node], yes: Int32, no: Int32) -> Int32 {
    switch nodes[node] {
    case .any: return yes
    case .form(let lexeme): return ask(.form(lexeme), yes, no)
    case .lemma(let lemma): return ask(.lemma(lemma), yes, no)
    case .memberOf(let index, let needsCapital):
      let member = ask(.memberOf(index), yes, no)
      return needsCapital ? ask(.traits, Traits.bit(of: .lower), no, member) : member
    case .grammar(let tags): return ask(.traits, UInt64(tags.rawValue), yes, no)
    case .shape(let shapes): return ask(.traits, shapes.shapes.reduce(0) { $0 | Traits.bit(of: $1) }, yes, no)
    case .kind(let kind): return ask(.traits, Traits.bit(of: kind), yes, no)
    case .types(let types): return ask(.types, types.rawValue, yes, no)
    case .not(let part): return add(part, of: nodes, yes: no, no: yes)
    case .all(let parts): return parts.reversed().reduce(yes) { add($1, of: nodes, yes: $0, no: no) }
    case .either(let parts): return parts.reversed().reduce(no) { add($1, of: nodes, yes: yes, no: $0) }
    }
  }

  private mutating func ask(_ name: WordName, _ yes: Int32, _ no: Int32) -> Int32 {
    ask(.name, UInt64(name.number), yes, no)
  }

  private mutating func ask(_ kind: Kind, _ value: UInt64, _ yes: Int32, _ no: Int32) -> Int32 {
    asked.formUnion(kind, value)
    questions.append(Question(kind: kind, value: value, yes: yes, no: no))
    return Int32(questions.count - 1)
  }
}
