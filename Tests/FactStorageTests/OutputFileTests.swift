import Foundation
import Testing

@testable import FactStorage

@Suite struct OutputFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func theFileAppearsWhenItIsWhole() throws {
    let path = folder.file("a.csv")
    let file = try OutputFile(path: path, replacing: false, avoiding: folder.file("facts.sqlite"))
    try file.write(Array("un".utf8))
    #expect(!FileManager.default.fileExists(atPath: path))
    try file.write(Array(" deux".utf8))
    try file.finish()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "un deux")
  }

  @Test func anUnfinishedFileLeavesNothing() throws {
    do {
      let file = try OutputFile(path: folder.file("a.csv"), replacing: false, avoiding: folder.file("facts.sqlite"))
      try file.write(Array("un".utf8))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func hostile68ExistingFilesAreKept() throws {
    let path = folder.file("a.csv")
    try Data("ancien".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: StorageError.self) { try OutputFile(path: path, replacing: false, avoiding: "x") }
    try OutputFile(path: path, replacing: true, avoiding: "x").finish()
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).isEmpty)
  }

  @Test func hostile68TheDatabaseIsNeverReplaced() throws {
    let path = folder.file("facts.sqlite")
    try Data("base".utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: path)
    #expect(throws: StorageError.self) { try OutputFile(path: folder.file("link"), replacing: true, avoiding: path) }
  }

  @Test func hostile51AFullDiskIsReported() throws {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    #expect(throws: StorageError.self) { try writeAll(Array("x".utf8), to: full, name: "/dev/full") }
  }
}
