import AnnotationModel

extension RuleExample {
  /// Reads an example with marks: `[subject: Philippe Archinard], [object: président] de [of: Lyonbiopôle]`.
  ///
  /// Square brackets that open no mark (`[name: `) stand for themselves.
  init(marked line: String, matches: Bool, line number: Int) {
    var text = ""
    var marks: [Mark] = []
    var rest = line[...]
    while let open = rest.firstIndex(of: "[") {
      text += rest[..<open]
      rest = rest[open...]
      guard let mark = RuleExample.mark(rest) else {
        text += "["
        rest = rest.dropFirst()
        continue
      }
      let start = text.utf8.count
      text += mark.words
      let span = TextSpan(start, text.utf8.count)
      marks.append(Mark(name: mark.name, value: mark.value, text: mark.words, span: span))
      rest = mark.rest
    }
    self.init(text: text + rest, matches: matches, marks: marks, line: number)
  }

  private struct ReadMark {
    let name: String
    let value: String?
    let words: String
    let rest: Substring
  }

  private static func mark(_ text: Substring) -> ReadMark? {
    let name = text.dropFirst().prefix { $0.isLetter || $0 == "_" }
    guard !name.isEmpty, let close = text.firstIndex(of: "]") else { return nil }
    var body = text[name.endIndex..<close]
    var value: String?
    if body.first == "=", let colon = body.firstRange(of: ": ") {
      value = String(body[..<colon.lowerBound].dropFirst())
      body = body[colon.lowerBound...]
    }
    guard body.hasPrefix(": ") else { return nil }
    let rest = text[text.index(after: close)...]
    return ReadMark(name: String(name), value: value, words: String(body.dropFirst(2)), rest: rest)
  }
}
