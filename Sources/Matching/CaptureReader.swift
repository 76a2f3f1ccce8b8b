/// Finds where a match ends and what each capture took, by running the rule's states side by side.
///
/// Of several ways to match, the one that the pattern prefers wins: earlier alternatives, longer repetitions, shorter
/// gaps.
struct CaptureReader: Sendable {
  private struct Thread {
    let state: Int
    let trail: Int
  }

  /// A mark passed on the way, with the mark before it: threads share their common past.
  private struct Step {
    let capture: Int
    let isEnd: Bool
    let position: Int
    let previous: Int
  }

  private let automaton: RuleAutomaton
  private var trail: [Step] = []

  init(_ automaton: RuleAutomaton) { self.automaton = automaton }

  /// The preferred match of a rule that begins where `range` does and ends in it.
  mutating func match(
    rule: Int, in range: Range<Int>, meets: (_ element: Int, _ test: Int) -> Bool
  ) -> Match? {
    trail.removeAll(keepingCapacity: true)
    var threads: [Thread] = []
    var seen: Set<Int> = []
    follow(Thread(state: automaton.starts[rule], trail: -1), at: range.lowerBound, into: &threads, &seen)
    var best: (end: Int, trail: Int)?
    for position in range.lowerBound...range.upperBound {
      var next: [Thread] = []
      seen.removeAll(keepingCapacity: true)
      for thread in threads {
        // What the pattern likes less than a match stands after it in the list and is given up.
        if case .accept = automaton.states[thread.state] {
          best = (position, thread.trail)
          break
        }
        guard position < range.upperBound, case .take(let test, let target) = automaton.states[thread.state],
          meets(position, test)
        else { continue }
        follow(Thread(state: target, trail: thread.trail), at: position + 1, into: &next, &seen)
      }
      threads = next
    }
    return best.map {
      Match(rule: rule, elements: range.lowerBound..<$0.end, captures: captures(along: $0.trail))
    }
  }

  private mutating func follow(
    _ thread: Thread, at position: Int, into threads: inout [Thread], _ seen: inout Set<Int>
  ) {
    var pending = [thread]
    while let next = pending.popLast() {
      guard seen.insert(next.state).inserted else { continue }
      switch automaton.states[next.state] {
      case .take, .accept: threads.append(next)
      case .fork(let first, let second):
        pending.append(Thread(state: second, trail: next.trail))
        pending.append(Thread(state: first, trail: next.trail))
      case .mark(let capture, let isEnd, let target):
        trail.append(Step(capture: capture, isEnd: isEnd, position: position, previous: next.trail))
        pending.append(Thread(state: target, trail: trail.count - 1))
      }
    }
  }

  private func captures(along last: Int) -> [Match.Capture] {
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
