import AnnotationModel

/// The closures of an automaton's states: what each leads to without taking an element, found when it is first asked for.
struct Closures: ~Copyable {
  /// A state that takes an element or accepts, and where the marks stand that are passed on the way to it.
  struct Member: BitwiseCopyable {
    let state: Int32
    /// The condition of the elements that it takes, by its number in the rule, and the state after them; -1 where it
    /// accepts.
    let test: Int32
    let next: Int32
    let firstMark: Int32
    let markCount: Int32

    @inline(__always)
    var accepts: Bool { test < 0 }
  }

  /// The start or end of a capture.
  struct Mark: BitwiseCopyable {
    let capture: Int
    let isEnd: Bool
  }

  private struct Place: BitwiseCopyable {
    var start: Int32 = 0
    /// The same as `start` where the closure is not known yet: every closure has members.
    var end: Int32 = 0
  }

  /// A state on the way, and how many marks lie behind it.
  private struct Pending: BitwiseCopyable {
    let state: Int
    let markCount: Int
  }

  private let automaton: RuleAutomaton
  private var places = PlainArray<Place>()
  private var members = PlainArray<Member>()
  private var marks = PlainArray<Mark>()
  /// For each state the last search that came by it.
  private var searches = PlainArray<Int32>()
  private var searchCount: Int32 = 0
  private var pending = PlainArray<Pending>()
  private var path = PlainArray<Mark>()

  init(_ automaton: RuleAutomaton) { self.automaton = automaton }

  /// How many words of memory it takes, about.
  var size: Int { places.count * 3 / 2 + members.count * 5 / 2 + marks.count * 2 }

  /// Where the members of a state's closure stand, the preferred first.
  @inline(__always)
  mutating func places(of state: Int) -> Range<Int> {
    if places.count == 0 || places[state].start == places[state].end { search(from: state) }
    return Int(places[state].start)..<Int(places[state].end)
  }

  /// The states that take an element or accept, reached from a state without taking one, the preferred first.
  mutating func states(of state: Int) -> [Int] { places(of: state).map { Int(members[$0].state) } }

  @inline(__always)
  subscript(place: Int) -> Member { members[place] }

  @inline(__always)
  func mark(_ index: Int) -> Mark { marks[index] }

  private mutating func search(from state: Int) {
    if places.count == 0 {
      places = PlainArray(repeating: Place(), count: automaton.states.count)
      searches = PlainArray(repeating: 0, count: automaton.states.count)
    }
    searchCount += 1
    let start = Int32(members.count)
    pending.append(Pending(state: state, markCount: 0))
    while let next = pending.popLast() {
      guard searches[next.state] != searchCount else { continue }
      searches[next.state] = searchCount
      path.shorten(to: next.markCount)
      visit(next.state)
    }
    path.removeAll()
    places[state] = Place(start: start, end: Int32(members.count))
  }

  private mutating func visit(_ state: Int) {
    switch automaton.states[state] {
    case .take(let test, let next): addMember(state, taking: test, next)
    case .accept: addMember(state, taking: -1, -1)
    case .mark(let capture, let isEnd, let after):
      path.append(Mark(capture: capture, isEnd: isEnd))
      pending.append(Pending(state: after, markCount: path.count))
    case .fork(let first, let second):
      pending.append(Pending(state: second, markCount: path.count))
      pending.append(Pending(state: first, markCount: path.count))
    }
  }

  private mutating func addMember(_ state: Int, taking test: Int, _ next: Int) {
    members.append(
      Member(
        state: Int32(state), test: Int32(test), next: Int32(next), firstMark: Int32(marks.count),
        markCount: Int32(path.count)))
    for index in path.indices { marks.append(path[index]) }
  }
}
