import Foundation

/// The right to ingest into a database: one process at a time, for the whole run and not only one transaction.
///
/// It is `flock`, which SQLite does not use, so that queries stay possible meanwhile.
final class IngestLock: Sendable {
  private let descriptor: Int32
  private let path: String
  private let createdFile: Bool

  /// Takes the lock, creating the file when there is none; waits up to `wait` seconds, or
  /// until `isInterrupted`.
  init(path: String, wait: Double, isInterrupted: () -> Bool = { false }) throws {
    self.path = path
    createdFile = access(path, F_OK) != 0
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw StorageError(
        .notWritable, "cannot write \(path): \(systemMessage()); choose another place with --db")
    }
    try acquire(until: Date(timeIntervalSinceNow: wait), isInterrupted)
  }

  deinit { close(descriptor) }

  /// Removes the empty file that `init` created, when nothing was written into it.
  func releaseAfterFailure() {
    var status = stat()
    if createdFile, stat(path, &status) == 0, status.st_size == 0 { unlink(path) }
  }

  private func acquire(until deadline: Date, _ isInterrupted: () -> Bool) throws {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard !isInterrupted() else {
        throw StorageError(.interrupted, "interrupted while waiting for \(path); nothing was stored")
      }
      guard Date() < deadline else {
        throw StorageError(
          .locked, "\(path) is being written by another process; try again later or with --wait SECONDS")
      }
      usleep(50_000)
    }
  }
}
