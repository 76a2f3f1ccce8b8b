import AnnotationModel

/// Finds where a match ends and what each capture took, by trying the ways through a rule's states one after the other.
///
/// Of several ways to match, the one that the pattern prefers is tried first and wins: earlier alternatives, longer
/// repetitions, shorter gaps. No state takes the same element twice, for what failed once fails again.
struct CaptureReader: ~Copyable {
  /// The members of a closure that may take the next element.
  private struct Choice: BitwiseCopyable {
    /// Which of them is tried next, and the end of all.
    var next: Int
    let end: Int
  }

  /// The end of a capture.
  private struct OpenEnd: BitwiseCopyable {
    let capture: Int
    let position: Int
  }

  /// The way tried, one choice an element.
  private var way = PlainArray<Choice>()
  /// For each element one bit a state: whether it has taken it.
  private var taken = PlainArray<UInt64>()
  /// The ends of captures whose start has not been met yet, going back along a way.
  private var openEnds = PlainArray<OpenEnd>()

  /// The preferred match of a rule that begins where `range` does and ends in it; `sequence` has the elements' symbols.
  mutating func match(
    _ automaton: inout LazyAutomaton, rule: Int, in range: Range<Int>, of sequence: borrowing PlainArray<Int32>,
    _ symbols: borrowing SymbolTable
  ) -> Match? {
    guard findWay(&automaton, in: range, of: sequence, symbols) else { return nil }
    return Match(
      rule: rule, elements: range.lowerBound..<range.lowerBound + way.count - 1,
      captures: captures(from: range.lowerBound, automaton.rule.captureNames, automaton.closures))
  }

  /// Leaves the choices of the preferred way, the last of which accepts; whether there is one.
  private mutating func findWay(
    _ automaton: inout LazyAutomaton, in range: Range<Int>, of sequence: borrowing PlainArray<Int32>,
    _ symbols: borrowing SymbolTable
  ) -> Bool {
    let width = BitRows.width(automaton.rule.states.count)
    taken.removeAll()
    taken.append(repeating: 0, count: width * range.count)
    way.removeAll()
    choose(automaton.closures.places(of: automaton.rule.start))
    while way.count > 0 {
      let depth = way.count &- 1
      let symbol = depth < range.count ? Int(sequence[range.lowerBound &+ depth]) : nil
      guard let place = automaton.place(in: way[depth].next..<way[depth].end, taking: symbol, symbols) else {
        way.shorten(to: depth)
        continue
      }
      way[depth].next = place &+ 1
      let member = automaton.closures[place]
      if member.accepts { return true }
      if take(Int(member.state), row: depth &* width) { choose(automaton.closures.places(of: Int(member.next))) }
    }
    return false
  }

  @inline(__always)
  private mutating func choose(_ places: Range<Int>) {
    way.append(Choice(next: places.lowerBound, end: places.upperBound))
  }

  /// Notes that a state takes the element whose bits begin at `row`; false when it has taken it before.
  @inline(__always)
  private mutating func take(_ state: Int, row: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(state & 63)
    let word = taken[row &+ state >> 6]
    taken[row &+ state >> 6] = word | bit
    return word & bit == 0
  }

  /// What each capture took on the way, whose first element is at `start`.
  private mutating func captures(
    from start: Int, _ names: [String], _ closures: borrowing Closures
  ) -> [Match.Capture] {
    guard !names.isEmpty else { return [] }
    var captures: [Match.Capture] = []
    captures.reserveCapacity(names.count)
    openEnds.removeAll()
    for depth in stride(from: way.count - 1, through: 0, by: -1) {
      let (member, position) = (closures[way[depth].next - 1], start + depth)
      for index in stride(from: member.markCount - 1, through: 0, by: -1) {
        let mark = closures.mark(Int(member.firstMark + index))
        if mark.isEnd {
          openEnds.append(OpenEnd(capture: mark.capture, position: position))
        } else if let end = takeEnd(of: mark.capture), end > position {
          captures.append(Match.Capture(name: names[mark.capture], elements: position..<end))
        }
      }
    }
    captures.reverse()
    return captures
  }

  /// Where the innermost open capture of that kind ends, which is open no longer.
  private mutating func takeEnd(of capture: Int) -> Int? {
    var place = openEnds.count - 1
    while place >= 0, openEnds[place].capture != capture { place -= 1 }
    guard place >= 0 else { return nil }
    let end = openEnds[place].position
    for index in place..<openEnds.count - 1 { openEnds[index] = openEnds[index + 1] }
    openEnds.shorten(to: openEnds.count - 1)
    return end
  }
}
