import AnnotationModel

extension RuleAutomaton {
  /// Reads an automaton back.
  init(_ reader: inout ByteReader) throws(DamagedBytes) {
    self.init(
      states: try reader.list { (reader) throws(DamagedBytes) in try State(&reader) },
      start: try reader.number(), tests: try reader.numbers(),
      captureNames: try reader.list { (reader) throws(DamagedBytes) in try reader.text() })
  }

  /// Writes the automaton.
  func write(to writer: inout ByteWriter) {
    writer.write(states) { $0.write(to: &$1) }
    writer.write(start)
    writer.write(tests)
    writer.write(captureNames) { $1.write($0) }
  }
}

extension RuleAutomaton.State {
  fileprivate init(_ reader: inout ByteReader) throws(DamagedBytes) {
    switch try reader.number() {
    case 0: self = .accept
    case 1: self = .take(test: try reader.number(), next: try reader.number())
    case 2: self = .fork(first: try reader.number(), second: try reader.number())
    case 3: self = .mark(capture: try reader.number(), isEnd: false, next: try reader.number())
    case 4: self = .mark(capture: try reader.number(), isEnd: true, next: try reader.number())
    default: throw DamagedBytes()
    }
  }

  fileprivate func write(to writer: inout ByteWriter) {
    let (code, first, second) =
      switch self {
      case .accept: (0, 0, 0)
      case .take(let test, let next): (1, test, next)
      case .fork(let first, let second): (2, first, second)
      case .mark(let capture, let isEnd, let next): (isEnd ? 4 : 3, capture, next)
      }
    writer.write(code)
    guard code != 0 else { return }
    writer.write(first)
    writer.write(second)
  }
}
