import CMeasure
import Glibc

/// What a stage took: time, and blocks of memory asked for.
struct StageCost {
  var time = Duration.zero
  var allocations = 0

  /// The time in seconds.
  var seconds: Double { Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18 }

  static func + (a: StageCost, b: StageCost) -> StageCost {
    StageCost(time: a.time + b.time, allocations: a.allocations + b.allocations)
  }

  static func - (a: StageCost, b: StageCost) -> StageCost {
    StageCost(time: a.time - b.time, allocations: a.allocations - b.allocations)
  }
}

/// Adds up what stages cost that follow each other on one core: running time, whatever else the machine does.
struct StageClock {
  private(set) var costs: [String: StageCost] = [:]
  private var last = StageClock.now

  private static var now: (time: Duration, allocations: Int) { (runningTime(), Int(measure_allocations())) }

  /// Begins a stage without an end of one before it.
  mutating func start() { last = StageClock.now }

  /// Ends a stage and begins the next.
  mutating func end(_ stage: String) {
    let now = StageClock.now
    costs[stage, default: StageCost()].time += now.time - last.time
    costs[stage, default: StageCost()].allocations += now.allocations - last.allocations
    last = StageClock.now
  }
}

/// How long the process has run so far, on all cores together.
func runningTime() -> Duration {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
