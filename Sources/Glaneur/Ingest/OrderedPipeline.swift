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
/// A bounded number of inputs is under way at any time, and no more begin while those hold many bytes, so memory does not
/// grow with their number.
public struct OrderedPipeline: Sendable {
  private let jobs: Int
  /// How many inputs may be under way, and how many may be or wait for an earlier one.
  private let limit: Int
  private let window: Int
  /// From how many bytes on inputs begin only where a core would have nothing to do, and from how many on not even then:
  /// 2 and 16 MB a job.
  private let manyBytes: Int
  private let mostBytes: Int

  /// Creates a pipeline that transforms up to `jobs` inputs at once.
  public init(jobs: Int) {
    let jobs = min(max(1, jobs), 1 << 16)
    self.jobs = jobs
    window = jobs * 256
    manyBytes = jobs << 21
    mostBytes = jobs << 24
    // The system runs no more tasks at once than there are cores. Where all may be used, many wait for them, so that
    // the others have enough to do while one consumes results: while a batch is stored.
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
    guard jobs > 1 else { return try runAlone(next, transform, consume) }
    try await withThrowingTaskGroup(of: (Int, Output, Int).self) { group in
      var ready: [Int: (output: Output, byteCount: Int)] = [:]
      var (started, finished, consumed) = (0, 0, 0)
      var bytes = 0
      var hasEnded = false
      func hasRoom() -> Bool {
        if started == consumed { return true }
        let isIdle = started - finished < jobs
        return started - finished < limit && started - consumed < window && bytes < (isIdle ? mostBytes : manyBytes)
      }
      while true {
        filling: while !hasEnded, hasRoom() {
          switch try next(started == consumed) {
          case .input(let input, let byteCount):
            let index = started
            group.addTask {
              // After an error of `next` or `consume`.
              try Task.checkCancellation()
              return (index, transform(input), byteCount)
            }
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
  /// Works on one input after the other on this thread: handing each to another core and back would cost more.
  private func runAlone<Input, Output>(
    _ next: (Bool) throws -> PipelineInput<Input>, _ transform: (Input) -> Output, _ consume: (Output) throws -> Void
  ) throws {
    while true {
      switch try next(true) {
      case .input(let input, _): try consume(transform(input))
      case .notYet: break
      case .end: return
      }
    }
  }
}
