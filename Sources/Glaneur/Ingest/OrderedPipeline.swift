import Foundation

/// What the source of a pipeline has to give.
public enum PipelineInput<Input: Sendable>: Sendable {
  /// Something to work on.
  case input(Input)
  /// Nothing yet; only when something is under way.
  case notYet
  /// Nothing any more.
  case end
}

/// Transforms inputs on several cores and consumes the results in the order of the inputs.
///
/// A bounded number of inputs is under way at any time, so memory does not grow with their number.
public struct OrderedPipeline: Sendable {
  /// How many inputs may be under way, and how many results may wait for an earlier one.
  private let limit: Int
  private let window: Int

  /// Creates a pipeline that transforms up to `jobs` inputs at once.
  public init(jobs: Int) {
    // The system runs no more tasks at once than there are cores; some more keep them busy while results are consumed.
    limit = jobs < ProcessInfo.processInfo.activeProcessorCount ? max(1, jobs) : jobs * 4
    window = limit * 4
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
    try await withThrowingTaskGroup(of: (Int, Output).self) { group in
      var ready: [Int: Output] = [:]
      var (started, finished, consumed) = (0, 0, 0)
      var hasEnded = false
      while true {
        filling: while !hasEnded, started - finished < limit, started - consumed < window {
          switch try next(started == consumed) {
          case .input(let input):
            let index = started
            group.addTask { (index, transform(input)) }
            started += 1
          case .notYet: break filling
          case .end: hasEnded = true
          }
        }
        guard let (index, output) = try await group.next() else { return }
        ready[index] = output
        finished += 1
        while let output = ready.removeValue(forKey: consumed) {
          try consume(output)
          consumed += 1
        }
      }
    }
  }
}
