import Foundation

/// A line on standard error that tells how far the work has come; only on a terminal.
struct ProgressLine {
  private let isShown: Bool
  private let unit: String
  private let start = ContinuousClock.now
  private var lastUpdate = ContinuousClock.now
  private var isVisible = false

  /// Creates a line that is not shown yet.
  init(isQuiet: Bool, unit: String = "documents") {
    isShown = !isQuiet && isatty(STDERR_FILENO) == 1
    self.unit = unit
  }

  /// Shows how many were done, ten times a second at most.
  mutating func show(_ documents: Int) {
    let now = ContinuousClock.now
    guard isShown, now - lastUpdate > .milliseconds(100) else { return }
    lastUpdate = now
    isVisible = true
    let seconds = max(1, Int((now - start).components.seconds))
    FileHandle.standardError.write(Data("\r\u{1B}[K\(documents) \(unit) (\(documents / seconds)/s)".utf8))
  }

  /// Removes the line, so that something else can be written.
  mutating func clear() {
    guard isVisible else { return }
    isVisible = false
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }
}
