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
  private var pending = PlainArray<Thread>()
  /// For each state the last round in which it was reached.
  private var rounds = PlainArray<Int>()
  private var round = 0

  /// The preferred match of a rule that begins where `range` does and ends in it; `sequence` has the elements' symbols.
  mutating func match(
    _ automaton: RuleAutomaton, rule: Int, in range: Range<Int>, of sequence: borrowing PlainArray<Int32>,
    _ symbols: borrowing SymbolTable
  ) -> Match? {
    begin(automaton)
    follow(Thread(state: automaton.start, trail: -1), at: range.lowerBound, automaton)
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
        follow(Thread(state: target, trail: thread.trail), at: position + 1, automaton)
      }
    }
    return best.map {
      Match(rule: rule, elements: range.lowerBound..<$0.end, captures: captures(along: $0.trail, automaton))
    }
  }

  private mutating func begin(_ automaton: RuleAutomaton) {
    trail.removeAll()
    next.removeAll()
    let missing = automaton.states.count - rounds.count
    if missing > 0 { rounds.append(contentsOf: repeatElement(0, count: missing)) }
    round += 1
  }

  /// Adds the states that take or accept and can be reached from a thread's, the preferred first.
  private mutating func follow(_ thread: Thread, at position: Int, _ automaton: RuleAutomaton) {
    pending.append(thread)
    while let thread = pending.popLast() {
      guard rounds[thread.state] != round else { continue }
      rounds[thread.state] = round
      switch automaton.states[thread.state] {
      case .take, .accept: next.append(thread)
      case .fork(let first, let second):
        pending.append(Thread(state: second, trail: thread.trail))
        pending.append(Thread(state: first, trail: thread.trail))
      case .mark(let capture, let isEnd, let target):
        trail.append(Step(capture: capture, isEnd: isEnd, position: position, previous: thread.trail))
        pending.append(Thread(state: target, trail: trail.count - 1))
      }
    }
  }

  private func captures(along last: Int, _ automaton: RuleAutomaton) -> [Match.Capture] {
    var captures: [Match.Capture] = []
    var openEnds: [(capture: Int, position: Int)] = []
    var index = last
    while index >= 0 {
      let step = trail[index]
      if step.isEnd {
        openEnds.append((step.capture, step.position))
      } else if let end = openEnds.lastIndex(where: { $0.capture == step.capture }) {
        let range = step.position..<openEnds.remove(at: end).position
        if !range.isEmpty {
          captures.append(Match.Capture(name: automaton.captureNames[step.capture], elements: range))
        }
      }
      index = step.previous
    }
    return captures.reversed()
  }
}
