import Foundation

/// Things that no thread is using, kept for the next that needs one.
public final class Pool<Element>: @unchecked Sendable {
  private var elements: [Element] = []
  /// The thread sanitizer sees this lock, and not `Mutex`.
  private let lock = NSLock()

  /// Creates an empty pool.
  public init() {}

  /// Takes the thing that was given last; nil when there is none.
  public func take() -> Element? { lock.withLock { elements.popLast() } }

  /// Gives a thing that its giver uses no more.
  public func give(_ element: Element) { lock.withLock { elements.append(element) } }
}
