import AnnotationModel

/// Cuts a pattern into words and signs.
struct PatternLexer {
  private let scalars: [Unicode.Scalar]
  private var place = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// A word or sign with its first character, counted from 1.
  struct Token: Hashable {
    let kind: Kind
    let position: Int

    enum Kind: Hashable {
      case variable(String)
      case word(String)
      case comparator(GraphPattern.Comparator)
      case stop, comma, colon, open, close, end
    }
  }

  /// All tokens; the last is `end`.
  mutating func tokens() throws(PatternError) -> [Token] {
    var tokens: [Token] = []
    while true {
      while let scalar = peek(), scalar.properties.isWhitespace { place += 1 }
      let start = place
      let kind = try nextKind()
      tokens.append(Token(kind: kind, position: start + 1))
      if kind == .end { return tokens }
    }
  }

  private mutating func nextKind() throws(PatternError) -> Token.Kind {
    guard let scalar = peek() else { return .end }
    if let sign = sign(scalar) {
      place += 1
      return sign
    }
    if let comparator = comparator() { return .comparator(comparator) }
    switch scalar {
    case "?": return .variable(try variable())
    case "\"": return .word(try quoted(until: "\""))
    case "«": return .word(try quoted(until: "»"))
    default: return .word(try word())
    }
  }

  private func sign(_ scalar: Unicode.Scalar) -> Token.Kind? {
    switch scalar {
    case ".": isFollowedBySpace ? .stop : nil
    case ",": .comma
    case ":": .colon
    case "{": .open
    case "}": .close
    default: nil
    }
  }

  private mutating func comparator() -> GraphPattern.Comparator? {
    for length in [2, 1] where place + length <= scalars.count {
      let text = String(String.UnicodeScalarView(scalars[place..<place + length]))
      guard let comparator = GraphPattern.Comparator(rawValue: text) else { continue }
      place += length
      return comparator
    }
    return nil
  }

  private mutating func variable() throws(PatternError) -> String {
    let start = place
    place += 1
    let name = run { $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_" }
    guard !name.isEmpty else {
      throw PatternError(position: start + 1, message: "a variable needs a name; write ?who")
    }
    return name
  }

  private mutating func quoted(until close: Unicode.Scalar) throws(PatternError) -> String {
    let start = place
    place += 1
    let text = run { $0 != close }
    guard peek() != nil else {
      throw PatternError(
        position: start + 1, message: "this quotation mark is never closed; put \(close) after the name")
    }
    place += 1
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A name without quotation marks; a dot inside it (`12.5`) belongs to it, and the colon of `open:recommander`.
  private mutating func word() throws(PatternError) -> String {
    let start = place
    var word = String.UnicodeScalarView()
    while let scalar = peek(), !scalar.properties.isWhitespace, !endsWord(scalar) || endsPrefix(word, scalar) {
      word.append(scalar)
      place += 1
    }
    guard !word.isEmpty else {
      throw PatternError(
        position: start + 1, message: "the sign \(scalars[start]) means nothing here; put names that hold it in \" \"")
    }
    return String(word)
  }

  /// Whether a sign ends what the relations begin with that are verbs of the text.
  private func endsPrefix(_ word: String.UnicodeScalarView, _ scalar: Unicode.Scalar) -> Bool {
    scalar == ":" && !isFollowedBySpace && String(word) + ":" == OpenRelation.prefix
  }

  private func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    sign(scalar) != nil || ["\"", "?", "=", "<", ">", "!", "«", "»"].contains(scalar)
  }

  private mutating func run(while condition: (Unicode.Scalar) -> Bool) -> String {
    let rest = scalars[place...].prefix(while: condition)
    place += rest.count
    return String(String.UnicodeScalarView(rest))
  }

  private var isFollowedBySpace: Bool {
    place + 1 >= scalars.count || scalars[place + 1].properties.isWhitespace
  }

  private func peek() -> Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }
}
