import CWork

/// Measures how much the thread at hand works: in instructions, or where the machine counts none in its own running time.
public struct WorkMeter {
  private static let counter = work_open_counter()

  /// Whether instructions are counted, which are the same in every run.
  public static let isExact = counter >= 0 && work_instructions(counter) >= 0

  /// How often a thing should be measured to find its least work.
  public static var rounds: Int { isExact ? 1 : 3 }

  private var last = WorkMeter.now

  /// Begins to measure.
  public init() {}

  private static var now: Int64 { isExact ? work_instructions(counter) : work_thread_time() }

  /// The work since the last lap, or since the beginning.
  public mutating func lap() -> Int64 {
    let now = WorkMeter.now
    defer { last = WorkMeter.now }
    return now - last
  }
}
