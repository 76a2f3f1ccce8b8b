import Foundation
import Testing

@testable import Glaneur

@Suite struct DocumentWalkTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func documentsComeInTheOrderOfTheirBytes() throws {
    for name in ["b.txt", "a/z.md", "a/B.html", "a.txt", "Z.htm", "c.pdf", "é.TXT", "a/deep/x.txt"] {
      try folder.write(name)
    }
    #expect(folder.walk() == ["Z.htm", "a/B.html", "a/deep/x.txt", "a/z.md", "a.txt", "b.txt", "é.TXT"])
  }

  @Test func aNamedFileKeepsThePathAsGivenAndNeedsNoExtension() throws {
    try folder.write("note")
    var walk = DocumentWalk([FilePath(folder.file("note"))])
    guard case .document(let file)? = walk.next() else {
      Issue.record("no document")
      return
    }
    #expect(file.id == folder.file("note"))
    #expect(walk.next() == nil)
  }

  @Test func documentsOfTwoFoldersKeepDifferentNames() throws {
    try folder.write("a/x.txt")
    try folder.write("b/x.txt")
    var walk = DocumentWalk([FilePath(folder.file("a")), FilePath(folder.file("b/"))])
    var ids: [String] = []
    while case .document(let file)? = walk.next() { ids.append(file.id) }
    #expect(ids == [folder.file("a/x.txt"), folder.file("b/x.txt")])
  }

  @Test func hostile22FoldersAreReadOneAtATime() throws {
    for name in ["a/1.txt", "a/2.txt", "b/1.txt"] { try folder.write(name) }
    var walk = DocumentWalk([FilePath(folder.path)])
    guard case .document? = walk.next() else {
      Issue.record("no document")
      return
    }
    // What comes later into a folder that is not yet open is still found.
    try folder.write("b/0.txt")
    var later: [String] = []
    while case .document(let file)? = walk.next() { later.append(file.id) }
    #expect(later == ["a/2.txt", "b/0.txt", "b/1.txt"])
  }

  @Test func hostile23ALinkToItselfLeadsNowhere() throws {
    try FileManager.default.createSymbolicLink(atPath: folder.file("x.txt"), withDestinationPath: "x.txt")
    #expect(folder.walk() == ["! x.txt: the link leads nowhere"])
  }

  @Test func hostile23LinksInACircleAreNotFollowed() throws {
    try folder.write("a/x.txt")
    try FileManager.default.createSymbolicLink(atPath: folder.file("a/up"), withDestinationPath: folder.path)
    #expect(folder.walk() == ["! a/up: a link to a folder is not followed", "a/x.txt"])
  }

  @Test func hostile24ALinkToNowhereIsANotice() throws {
    try FileManager.default.createSymbolicLink(atPath: folder.file("x.txt"), withDestinationPath: "gone")
    try FileManager.default.createSymbolicLink(atPath: folder.file("y.txt"), withDestinationPath: "z.md")
    try folder.write("z.md")
    #expect(folder.walk() == ["! x.txt: the link leads nowhere", "y.txt", "z.md"])
  }

  @Test func hostile25FIFOsAreNotOpened() throws {
    #expect(mkfifo(folder.file("x.txt"), 0o600) == 0)
    #expect(folder.walk() == ["! x.txt: not a file; passed over"])
    var walk = DocumentWalk([FilePath(folder.file("x.txt"))])
    guard case .notice? = walk.next() else {
      Issue.record("a notice expected")
      return
    }
  }

  @Test func hostile25SocketsAndDevicesAreNotOpened() throws {
    let socket = try Socket(boundTo: folder.file("s.txt"))
    try FileManager.default.createSymbolicLink(atPath: folder.file("z.txt"), withDestinationPath: "/dev/zero")
    #expect(folder.walk() == ["! s.txt: not a file; passed over", "! z.txt: not a file; passed over"])
    withExtendedLifetime(socket) {}
  }

  @Test func hostile27NamesThatAreNoUTF8() throws {
    let name: [UInt8] = Array("caf".utf8) + [0xE9] + Array("€.txt".utf8)
    let path = FilePath(folder.path).appending(name)
    let descriptor = path.withCString { open($0, O_CREAT | O_WRONLY, 0o600) }
    #expect(write(descriptor, "oui", 3) == 3)
    close(descriptor)
    #expect(folder.walk() == ["caf%E9€.txt"])
    var walk = DocumentWalk([FilePath(folder.path)])
    guard case .document(let file)? = walk.next() else {
      Issue.record("no document")
      return
    }
    #expect(try file.read(maxBytes: 10).bytes == Array("oui".utf8))
  }

  @Test func hostile28PathsListedWithNULs() throws {
    try folder.write("-a\nb.txt")
    try folder.write("list", "\(folder.file("-a\nb.txt"))\0\(folder.path)\0")
    let paths = try DocumentSource.paths(listedIn: FilePath(folder.file("list")))
    #expect(paths.map(\.text) == [folder.file("-a\nb.txt"), folder.path])
  }

  @Test func hostile32HiddenFilesAndBackupsArePassedOver() throws {
    for name in [".git/a.txt", ".a.txt", "a.txt~", "#a.txt#", ".#a.txt", "a.txt.swp", "b.txt"] {
      try folder.write(name)
    }
    #expect(folder.walk() == ["b.txt"])
  }

  @Test func missingPathsAndEmptyFoldersAreErrors() throws {
    #expect(throws: InputError.self) { try DocumentSource([FilePath(folder.file("gone"))]) }
    try folder.write("a.pdf")
    #expect(throws: InputError.self) { try DocumentSource([FilePath(folder.path)]) }
  }
}
