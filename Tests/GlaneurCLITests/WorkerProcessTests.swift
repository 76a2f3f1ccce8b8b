import Foundation
import Testing

@Suite struct WorkerProcessTests {
  private let command: Command

  init() throws { command = try Command() }

  @Test func hostile33EveryLineIsAnsweredInOrder() throws {
    let input = (0..<300).map { number in
      number % 7 == 3 ? "{\"id\": \"\(number)\", oops}" : "{\"id\": \"\(number)\", \"text\": \"Le maire est élu.\"}"
    }
    let result = try command.run("extract", "--jsonl", input: input.joined(separator: "\n"))
    #expect(result.code == 0)
    let records = try result.lines.map { try #require(try json($0)) }
    #expect(records.map { $0["id"] as? String } == (0..<300).map { "\($0)" })
    #expect(records.filter { $0["status"] as? String == "rejected" }.count == 43)
  }

  @Test func hostile35ALongLineIsRejectedAndTheRunGoesOn() throws {
    let input = "{\"id\":\"a\",\"text\":\"\(String(repeating: "x", count: 5000))\"}\n{\"id\":\"b\",\"text\":\"Oui.\"}\n"
    let result = try command.run("extract", "--jsonl", "--max-document-bytes", "1000", input: input)
    let records = try result.lines.map { try #require(try json($0)) }
    #expect(result.code == 0)
    #expect((records.first?["error"] as? [String: String])?["code"] == "too-large")
    #expect(records.last?["id"] as? String == "b")
  }

  @Test func hostile38TheSameLineGivesTheSameRecordAnywhere() throws {
    let line = "{\"id\": \"a\", \"text\": \"Ève Réal, présidente d'Anix, a 20 produits.\"}\n"
    let other = "{\"id\": \"b\", \"text\": \"Anix est une entreprise.\"}\n"
    let one = try command.run("extract", "--jsonl", input: line).lines
    let many = try command.run("extract", "--jsonl", input: other + line + other + line).lines
    let record = try #require(one.first)
    let otherRecord = try #require(many.first)
    #expect(many == [otherRecord, record, otherRecord, record])
  }

  @Test func aWorkerAnswersBeforeItsInputEnds() throws {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = try Command.executable
    process.arguments = ["extract", "--jsonl"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    for id in ["a", "b", "c"] {
      input.fileHandleForWriting.write(Data("{\"id\":\"\(id)\",\"text\":\"Oui.\"}\n".utf8))
      let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      #expect(answer.contains("\"id\":\"\(id)\""))
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  private func json(_ line: String) throws -> [String: Any]? {
    try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
  }
}
