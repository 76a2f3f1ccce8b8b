import Foundation
import Synchronization

/// Whether SIGINT or SIGTERM asked this process to end.
enum Interruption {
  private static let received = Atomic<Int32>(0)

  /// The signal received, or nil.
  static var signal: Int32? {
    let signal = received.load(ordering: .relaxed)
    return signal == 0 ? nil : signal
  }

  /// Notes signals from now on instead of ending at once; a second one ends the process.
  static func watch() {
    // Initialises the variable here, since that must not happen inside a signal handler.
    received.store(0, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      Foundation.signal(number) { number in
        Interruption.received.store(number, ordering: .relaxed)
        Foundation.signal(number, SIG_DFL)
      }
    }
  }
}
