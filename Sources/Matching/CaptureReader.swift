/// Finds where a match ends and what each capture took, by running the rule's states side by side.
///
/// Of several ways to match, the one that the pattern prefers wins: earlier alternatives, longer repetitions, shorter
/// gaps.
struct CaptureReader: ~Copyable {
  private struct Thread: BitwiseCopyable {
    let state: Int
    let trail: Int
  }

  /// A mark passed on the way, with the mark before it: threads share their common past.
  private struct Step: BitwiseCopyable {
    let capture: Int
    let isEnd: Bool
    let position: Int
    let previous: Int
  }

  private var trail = PlainArray<Step>()
  private var threads = PlainArray<Thread>()
  private var next = PlainArray<Thread>()
  /// The ends of captures whose start has not been met yet, going back along a trail.
  private var openEnds = PlainArray<Step>()
  /// For each state the last round in which it was reached.
  private var rounds = PlainArray<Int>()
  private var round = 0

  /// The preferred match of a rule that begins where `range` does and ends in it; `sequence` has the elements' symbols.
  mutating func match(
    _ automaton: RuleAutomaton, _ closures: inout Closures, rule: Int, in range: Range<Int>,
    of sequence: borrowing PlainArray<Int32>, _ symbols: borrowing SymbolTable
  ) -> Match? {
    begin(automaton)
    follow(Thread(state: automaton.start, trail: -1), at: range.lowerBound, &closures)
    var best: (end: Int, trail: Int)?
    for position in range.lowerBound...range.upperBound {
      swap(&threads, &next)
      next.removeAll()
      round += 1
      for index in threads.indices {
        let thread = threads[index]
        // What the pattern likes less than a match stands after it in the list and is given up.
        if case .accept = automaton.states[thread.state] {
          best = (position, thread.trail)
          break
        }
        guard position < range.upperBound, case .take(let test, let target) = automaton.states[thread.state],
          symbols.meets(Int(sequence[position]), automaton.tests[test])
        else { continue }
        follow(Thread(state: target, trail: thread.trail), at: position + 1, &closures)
      }
    }
    return best.map {
      Match(rule: rule, elements: range.lowerBound..<$0.end, captures: captures(along: $0.trail, automaton))
    }
  }

  private mutating func begin(_ automaton: RuleAutomaton) {
    trail.removeAll()
    next.removeAll()
    rounds.append(repeating: 0, count: max(0, automaton.states.count - rounds.count))
    round += 1
  }

  /// Adds the states that take or accept and can be reached from a thread's, the preferred first.
  private mutating func follow(_ thread: Thread, at position: Int, _ closures: inout Closures) {
    for place in closures.places(of: thread.state) {
      let member = closures[place]
      guard rounds[member.state] != round else { continue }
      rounds[member.state] = round
      var last = thread.trail
      for index in member.firstMark..<member.firstMark + member.markCount {
        let mark = closures.mark(index)
        trail.append(Step(capture: mark.capture, isEnd: mark.isEnd, position: position, previous: last))
        last = trail.count - 1
      }
      next.append(Thread(state: member.state, trail: last))
    }
  }

  private mutating func captures(along last: Int, _ automaton: RuleAutomaton) -> [Match.Capture] {
    var captures: [Match.Capture] = []
    openEnds.removeAll()
    var index = last
    while index >= 0 {
      let step = trail[index]
      if step.isEnd {
        openEnds.append(step)
      } else if let end = takeEnd(of: step.capture), end > step.position {
        captures.append(
          Match.Capture(name: automaton.captureNames[step.capture], elements: step.position..<end))
      }
      index = step.previous
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
