import Foundation

/// Copies of one word breaker, lent to one thread at a time; making one costs as much as cutting a short text.
final class BreakerPool: @unchecked Sendable {
  private let prototype: WordBreaker
  private var idle: [WordBreaker] = []
  private let lock = NSLock()

  /// The most bytes of a text that a breaker may have room for when it is kept.
  private static let largestKept = 1 << 20

  init(_ prototype: WordBreaker) { self.prototype = prototype }

  /// The rules as ICU compiled them.
  var compiled: [UInt8] { prototype.compiled }

  /// Lends a breaker to `body`, which is not called when ICU has no memory for one.
  func withBreaker(_ body: (WordBreaker) -> Void) {
    guard let breaker = lock.withLock({ idle.popLast() }) ?? prototype.clone() else { return }
    body(breaker)
    if breaker.capacity <= Self.largestKept { lock.withLock { idle.append(breaker) } }
  }
}
