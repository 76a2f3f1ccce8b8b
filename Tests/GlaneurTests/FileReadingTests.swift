import Foundation
import Testing

@testable import Glaneur

@Suite struct FileReadingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func bytesComeUnchanged() throws {
    try folder.write("a.txt", "\u{FEFF}é\r\n")
    #expect(try file("a.txt").read(maxBytes: 7).bytes == [0xEF, 0xBB, 0xBF, 0xC3, 0xA9, 0x0D, 0x0A])
  }

  /// Sizes around a page and around the most that is read at once.
  @Test(arguments: [1, 1 << 12, 1 << 20, 3 << 19, 2 << 20].flatMap { [$0 - 1, $0, $0 + 1] })
  func filesComeWhole(_ size: Int) throws {
    try folder.write("a.txt", String(repeating: "a", count: size))
    #expect(try file("a.txt").read(maxBytes: 1 << 22).bytes == Array(repeating: UInt8(ascii: "a"), count: size))
  }

  @Test func hostile20AnEmptyFileIsRead() throws {
    try folder.write("a.txt", "")
    #expect(try file("a.txt").read(maxBytes: 1).bytes.isEmpty)
  }

  @Test func hostile21LargeFilesAreRejectedUnread() throws {
    let path = folder.file("a.txt")
    #expect(creat(path, 0o600) >= 0)
    #expect(truncate(path, 1 << 40) == 0)
    #expect(rejection("a.txt", maxBytes: 1 << 20)?.code == "too-large")
    #expect(rejection("a.txt", maxBytes: 1 << 20)?.message.hasPrefix("1099511627776 bytes") == true)
  }

  @Test func hostile26UnreadableFilesAreRejected() throws {
    // A regular file that even root cannot read at its start.
    let memory = DocumentFile(id: "mem", path: FilePath("/proc/self/mem"), format: .plain)
    #expect(throws: Rejection.self) { try memory.read(maxBytes: 1 << 20) }
    try FileManager.default.createDirectory(atPath: folder.file("d.txt"), withIntermediateDirectories: true)
    #expect(rejection("d.txt", maxBytes: 10)?.code == "unreadable")
  }

  @Test func hostile29AFileThatKeepsChangingIsRejected() {
    // Its size is said to be 0 and reading gives more: the same as growing meanwhile, at every attempt.
    let growing = DocumentFile(id: "version", path: FilePath("/proc/version"), format: .plain)
    let error = #expect(throws: Rejection.self) { try growing.read(maxBytes: 1 << 20) }
    #expect(error?.code == "changed-while-reading")
  }

  @Test func hostile30AFileThatVanishedIsRejected() {
    #expect(rejection("gone.txt", maxBytes: 10)?.code == "vanished")
  }

  private func file(_ name: String) -> DocumentFile {
    DocumentFile(id: name, path: FilePath(folder.file(name)), format: .plain)
  }

  private func rejection(_ name: String, maxBytes: Int) -> Rejection? {
    do {
      _ = try file(name).read(maxBytes: maxBytes)
      return nil
    } catch {
      return error
    }
  }
}
