import Foundation
import Synchronization
import Testing

@testable import Glaneur

@Suite struct OrderedPipelineTests {
  @Test(arguments: [1, 2, 3, 16])
  func resultsComeInOrder(_ jobs: Int) async throws {
    var next = 0
    var results: [Int] = []
    try await OrderedPipeline(jobs: jobs).run { _ -> PipelineInput<Int> in
      next += 1
      return next > 500 ? .end : .input(next, byteCount: 1)
    } transform: { number in
      if number % 50 == 0 { usleep(2000) }
      return number * 2
    } consume: {
      results.append($0)
    }
    #expect(results == (1...500).map { $0 * 2 })
  }

  @Test func onlySoManyAreUnderWay() async throws {
    let running = Atomic<Int>(0)
    let most = Atomic<Int>(0)
    var next = 0
    try await OrderedPipeline(jobs: 1).run { _ -> PipelineInput<Int> in
      next += 1
      return next > 100 ? .end : .input(next, byteCount: 1)
    } transform: { _ in
      let now = running.add(1, ordering: .relaxed).newValue
      most.max(now, ordering: .relaxed)
      running.subtract(1, ordering: .relaxed)
    } consume: {
    }
    #expect(most.load(ordering: .relaxed) == 1)
  }

  @Test func theSourceMayWaitOnlyWhenNothingIsUnderWay() async throws {
    var answers = 0
    var next = 0
    try await OrderedPipeline(jobs: 4).run { mayWait -> PipelineInput<Int> in
      if !mayWait { return .notYet }
      #expect(answers == next)
      next += 1
      return next > 20 ? .end : .input(next, byteCount: 1)
    } transform: {
      $0
    } consume: { _ in
      answers += 1
    }
    #expect(answers == 20)
  }

  /// Each input holds more than all may, so none begins before the one before it has been consumed.
  @Test func largeInputsAreReadOneByOne() async throws {
    var next = 0
    var consumed = 0
    try await OrderedPipeline(jobs: 16).run { _ -> PipelineInput<Int> in
      #expect(consumed == next)
      next += 1
      return next > 20 ? .end : .input(next, byteCount: 1 << 30)
    } transform: {
      $0
    } consume: { _ in
      consumed += 1
    }
    #expect(consumed == 20)
  }

  @Test func anErrorStopsTheRun() async {
    await #expect(throws: InputError.self) {
      try await OrderedPipeline(jobs: 2).run { _ in
        .input(1, byteCount: 1)
      } transform: {
        $0
      } consume: { _ in
        throw InputError("full")
      }
    }
  }
}
