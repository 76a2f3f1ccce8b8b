import AnnotationModel

/// The states of an automaton, each in one machine word: all rules together have hundreds of thousands.
struct StateList: Sendable {
  /// A code, and above its 3 bits two numbers of 30 bits.
  private var words: [UInt64] = []

  init(_ states: [RuleAutomaton.State]) { words = states.map(StateList.word) }

  var count: Int { words.count }

  subscript(index: Int) -> RuleAutomaton.State {
    get {
      let word = words[index]
      let (first, second) = (Int(word >> 3 & StateList.limit), Int(word >> 33))
      return switch word & 7 {
      case 1: .take(test: first, next: second)
      case 2: .fork(first: first, second: second)
      case 3: .mark(capture: first, isEnd: false, next: second)
      case 4: .mark(capture: first, isEnd: true, next: second)
      default: .accept
      }
    }
    set { words[index] = StateList.word(newValue) }
  }

  mutating func append(_ state: RuleAutomaton.State) { words.append(StateList.word(state)) }

  private static let limit: UInt64 = 1 << 30 - 1

  private static func word(_ state: RuleAutomaton.State) -> UInt64 {
    switch state {
    case .accept: 0
    case .take(let test, let next): word(1, test, next)
    case .fork(let first, let second): word(2, first, second)
    case .mark(let capture, let isEnd, let next): word(isEnd ? 4 : 3, capture, next)
    }
  }

  private static func word(_ code: UInt64, _ first: Int, _ second: Int) -> UInt64 {
    precondition(first <= limit && second <= limit)
    return code | UInt64(first) << 3 | UInt64(second) << 33
  }
}

/// States lie near those that they lead to, so the distance is written: mostly one byte.
extension StateList {
  /// Reads states back.
  init(_ reader: inout ByteReader) throws(DamagedBytes) {
    let count = try reader.count()
    words.reserveCapacity(count)
    for index in 0..<count {
      let number = try reader.number()
      let code = number & 7
      guard code != 0 else {
        words.append(0)
        continue
      }
      let first = code == 2 ? index - number >> 3 : number >> 3
      let second = index - (try reader.number())
      guard code <= 4, 0...Int(StateList.limit) ~= first, 0..<count ~= second,
        code != 2 || first < count
      else { throw DamagedBytes() }
      words.append(StateList.word(UInt64(code), first, second))
    }
  }

  /// Writes the states.
  func write(to writer: inout ByteWriter) {
    writer.write(count)
    for (index, word) in words.enumerated() {
      let (code, first, second) = (Int(word & 7), Int(word >> 3 & StateList.limit), Int(word >> 33))
      writer.write((code == 2 ? index - first : first) << 3 | code)
      if code != 0 { writer.write(index - second) }
    }
  }
}
