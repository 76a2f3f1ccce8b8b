import Foundation

/// What the source of a pipeline has to give.
public enum PipelineInput<Input: Sendable>: Sendable {
  /// Something to work on, and about how many bytes it holds.
  case input(Input, byteCount: Int)
  /// Nothing yet; only when something is under way.
  case notYet
  /// Nothing any more.
  case end
}

/// Transforms inputs on several cores and consumes the results in the order of the inputs.
///
/// A bounded number of inputs, of a bounded size, is under way at any time, so memory does not grow with their number.
public struct OrderedPipeline: Sendable {
  /// How many inputs may be under way; how many may be, or wait for an earlier one; and how many bytes those may hold.
  private let limit: Int
  private let window: Int
  private let mostBytes: Int

  /// Creates a pipeline that transforms up to `jobs` inputs at once.
  public init(jobs: Int) {
    let jobs = max(1, jobs)
    // So many that the other cores have enough to do while results are consumed, a batch stored.
    window = jobs * 64
    mostBytes = jobs << 21
    // The system runs no more tasks at once than there are cores.
    limit = jobs < ProcessInfo.processInfo.activeProcessorCount ? jobs : window
  }

  /// Runs until `next` gives `end`.
  ///
  /// `next` is told whether it may wait: it may when nothing is under way. `consume` is called in the order of the
  /// inputs. Stops at the first error of `next` or `consume`.
  public func run<Input: Sendable, Output: Sendable>(
    next: (_ mayWait: Bool) throws -> PipelineInput<Input>,
    transform: @escaping @Sendable (Input) -> Output,
    consume: (Output) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Output, Int).self) { group in
      var ready: [Int: (output: Output, byteCount: Int)] = [:]
      var (started, finished, consumed) = (0, 0, 0)
      var bytes = 0
      var hasEnded = false
      func hasRoom() -> Bool {
        started - finished < limit && started - consumed < window && (bytes < mostBytes || started == consumed)
      }
      while true {
        filling: while !hasEnded, hasRoom() {
          switch try next(started == consumed) {
          case .input(let input, let byteCount):
            let index = started
            group.addTask { (index, transform(input), byteCount) }
            started += 1
            bytes += byteCount
          case .notYet: break filling
          case .end: hasEnded = true
          }
        }
        guard let (index, output, byteCount) = try await group.next() else { return }
        ready[index] = (output, byteCount)
        finished += 1
        while let next = ready.removeValue(forKey: consumed) {
          try consume(next.output)
          consumed += 1
          bytes -= next.byteCount
        }
      }
    }
  }
}
