import Foundation
import Testing

/// The program serves nothing: no address on which a page of another site could reach it.
@Suite struct NetworkTests {
  private let command: Command

  init() throws { command = try Command() }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd")))
  func hostile66AWorkerHoldsNoAddress() throws {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = try Command.executable
    process.arguments = ["extract", "--jsonl"]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    input.fileHandleForWriting.write(Data("{\"id\":\"a\",\"text\":\"Le maire est élu.\"}\n".utf8))
    #expect(!output.fileHandleForReading.availableData.isEmpty)
    let folder = "/proc/\(process.processIdentifier)/fd"
    let targets = try FileManager.default.contentsOfDirectory(atPath: folder)
      .compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)") }
    #expect(targets.contains { $0.hasPrefix("pipe:") })
    for kind in ["tcp", "tcp6", "udp", "udp6"] {
      for number in try socketNumbers(kind) { #expect(!targets.contains("socket:[\(number)]"), "\(kind)") }
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// The numbers of the machine's sockets of a kind: the tenth column.
  private func socketNumbers(_ kind: String) throws -> [Substring] {
    guard let table = try? String(contentsOfFile: "/proc/net/\(kind)", encoding: .utf8) else { return [] }
    return table.split(separator: "\n").dropFirst().compactMap { row in
      let columns = row.split(separator: " ")
      return columns.count > 9 ? columns[9] : nil
    }
  }
}
