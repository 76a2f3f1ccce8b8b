/// One `PFX` or `SFX` row: what it takes from a word, what it adds, and to which words it applies.
struct HunspellAffixRule {
  /// The letters taken from the word's end or beginning.
  let strip: [Unicode.Scalar]
  /// The letters put in their place.
  let addition: [Unicode.Scalar]
  /// The flags of the word that comes out.
  let flags: [String]
  /// What the word's end or beginning must look like.
  let condition: HunspellCondition
  /// What the rule says of the word that comes out.
  let fields: HunspellFields

  /// The word with another ending; nil when the rule does not apply to it.
  func suffixed(_ word: [Unicode.Scalar], mayStripAll: Bool) -> [Unicode.Scalar]? {
    guard word.count > strip.count || mayStripAll, word.suffix(strip.count).elementsEqual(strip),
      condition.matchesEnd(of: word)
    else { return nil }
    return word.dropLast(strip.count) + addition
  }

  /// The word with another beginning; nil when the rule does not apply to it.
  func prefixed(_ word: [Unicode.Scalar], mayStripAll: Bool) -> [Unicode.Scalar]? {
    guard word.count > strip.count || mayStripAll, word.starts(with: strip), condition.matchesStart(of: word)
    else { return nil }
    return addition + word.dropFirst(strip.count)
  }
}

/// The condition of an affix rule, such as `[^ou]yer`: one test for each letter.
struct HunspellCondition: Equatable {
  private enum Letter: Equatable {
    case any
    case one(of: Set<Unicode.Scalar>)
    case none(of: Set<Unicode.Scalar>)

    func accepts(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .any: true
      case .one(let set): set.contains(scalar)
      case .none(let set): !set.contains(scalar)
      }
    }
  }

  private let letters: [Letter]

  /// Reads a condition; nil when a bracket is not closed.
  init?(_ text: Substring) {
    var letters: [Letter] = []
    var rest = text.unicodeScalars
    while let scalar = rest.popFirst() {
      switch scalar {
      case ".": letters.append(.any)
      case "[":
        guard let close = rest.firstIndex(of: "]") else { return nil }
        let members = rest[..<close]
        rest = rest[rest.index(after: close)...]
        letters.append(members.first == "^" ? .none(of: Set(members.dropFirst())) : .one(of: Set(members)))
      default: letters.append(.one(of: [scalar]))
      }
    }
    // A condition of one full stop puts no demand on the word, not even a letter.
    self.letters = letters == [.any] ? [] : letters
  }

  /// Whether the last letters of the word meet the condition.
  func matchesEnd(of word: [Unicode.Scalar]) -> Bool {
    word.count >= letters.count && zip(letters, word.suffix(letters.count)).allSatisfy { $0.accepts($1) }
  }

  /// Whether the first letters of the word meet the condition.
  func matchesStart(of word: [Unicode.Scalar]) -> Bool {
    word.count >= letters.count && zip(letters, word).allSatisfy { $0.accepts($1) }
  }
}
