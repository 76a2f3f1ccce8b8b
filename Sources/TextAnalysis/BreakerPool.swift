/// Copies of one word breaker, lent to one thread at a time; making one costs as much as cutting a short text.
///
/// The prototype is only ever copied, and so may be shared by threads.
final class BreakerPool: @unchecked Sendable {
  private let prototype: WordBreaker
  private let idle = Pool<WordBreaker>()

  /// The most bytes that the buffers of a breaker may take when it is kept.
  private static let largestKept = 4 << 20

  init(_ prototype: WordBreaker) { self.prototype = prototype }

  /// The rules as ICU compiled them.
  var compiled: [UInt8] { prototype.compiled }

  /// Lends a breaker to `body`, which is not called when ICU has no memory for one.
  func withBreaker(_ body: (WordBreaker) -> Void) {
    guard let breaker = idle.take() ?? prototype.clone() else { return }
    body(breaker)
    if breaker.size <= Self.largestKept { idle.give(breaker) }
  }
}
