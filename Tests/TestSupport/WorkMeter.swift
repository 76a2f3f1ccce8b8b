import CWork

/// Measures how much the thread at hand works: in instructions, or where the machine counts none in its own running time.
public struct WorkMeter {
  /// Whether instructions are counted, which are the same in every run.
  public static let isExact = WorkMeter().counter.instructions != nil

  /// How often a thing should be measured to find its least work.
  public static var rounds: Int { isExact ? 1 : 3 }

  private let counter = InstructionCounter()
  private var last: Int64 = 0

  /// Begins to measure the thread at hand.
  public init() { last = now }

  private var now: Int64 { counter.instructions ?? work_thread_time() }

  /// The work since the last lap, or since the beginning.
  public mutating func lap() -> Int64 {
    let work = now - last
    last = now
    return work
  }

  /// Whether four times the amount takes no more work than something linear may.
  ///
  /// Running time is no count: of four times the amount it may take eight times as long, where a quadratic thing would
  /// take sixteen.
  public static func isLinear(_ small: Int64, _ fourfold: Int64) -> Bool { fourfold <= 8 * small + 2_000_000 }

  /// Whether `body` works no more than linearly when it is given a fourth of an amount and the amount.
  public static func isLinear(to amount: Int, _ body: (_ amount: Int) throws -> Void) rethrows -> Bool {
    // The first run fills tables, which is no work that grows.
    try body(amount / 4)
    return isLinear(try leastWork { try body(amount / 4) }, try leastWork { try body(amount) })
  }

  private static func leastWork(_ body: () throws -> Void) rethrows -> Int64 {
    var least = Int64.max
    for _ in 0..<rounds {
      var meter = WorkMeter()
      try body()
      least = min(least, meter.lap())
    }
    return least
  }
}

/// Counts the instructions of the thread that made it.
private final class InstructionCounter {
  private let descriptor = work_open_counter()

  /// The instructions so far; nil when the machine counts none.
  var instructions: Int64? {
    let count = descriptor < 0 ? -1 : work_instructions(descriptor)
    return count < 0 ? nil : count
  }

  deinit { work_close_counter(descriptor) }
}
