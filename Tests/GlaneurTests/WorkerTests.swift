import Foundation
import Testing

@testable import Glaneur

@Suite struct WorkerTests {
  @Test(arguments: [
    (#"{"id": "a", "text": "b" "c": 1}"#, 25, "“}” expected"),
    (#"{"id": "a", "text": "\ud800"}"#, 22, "surrogate"),
    (#"{"id": "a", "text": "\x"}"#, 22, "escape"),
    (#"{"id": "a"} {}"#, 13, "more text"),
    (#"{"id": "a", "n": 01x}"#, 18, "value expected"),
    (#"{"id": "a"#, 8, "does not end"),
    ("[]", 1, "“{” expected"),
    ("{\"id\": \"a\tb\"}", 10, "control character"),
  ])
  func hostile33MalformedLinesTellTheirPlace(_ line: String, _ column: Int, _ message: String) {
    var fields = JSONFields(Array(line.utf8))
    let error = #expect(throws: JSONFields.SyntaxError.self) { try fields.read() }
    #expect(error?.column == column, "\(error?.message ?? "")")
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  @Test(arguments: [
    (#"{"id": "é", "id": "b"}"#, 13), (#"{"id": "a", "text": "b", "\u0069d": "c"}"#, 26), (#"{"x": 1, "x": null}"#, 10),
  ])
  func hostile37AMemberThatStandsTwiceIsRejected(_ line: String, _ column: Int) {
    var fields = JSONFields(Array(line.utf8))
    let error = #expect(throws: JSONFields.SyntaxError.self) { try fields.read() }
    #expect(error?.column == column && error?.message.contains("twice") == true, "\(error?.message ?? "")")
  }

  @Test func stringsAreUnescaped() throws {
    var fields = JSONFields(
      Array(#" {"a\u0062" : "\"\\\/\b\f\n\r\té\u00e9\ud83d\ude00\u0000" , "n":[1,{"x":null}], "z":null} "#.utf8))
    try fields.read()
    #expect(fields.strings == ["ab": "\"\\/\u{8}\u{C}\n\r\té\u{E9}😀\0"])
    #expect(fields.otherNames == ["n"])
  }

  @Test func hostile36DeepNestingIsBounded() {
    let line = #"{"id": "# + String(repeating: "[", count: 100_000)
    var fields = JSONFields(Array(line.utf8))
    let error = #expect(throws: JSONFields.SyntaxError.self) { try fields.read() }
    #expect(error?.message.contains("nested") == true)
  }

  @Test func agreesWithFoundationOnRandomBytes() {
    var random = SeededRandom(seed: 11)
    let pieces = [
      "{", "}", "\"a\"", "\"b\"", ":", ",", "[", "]", "0", "1", "1.", "-2.5e3", "-inf", "null", "true", " ", "\"\\n\"",
      "x",
    ]
    for _ in 0..<20_000 {
      let line = (0..<Int.random(in: 1..<9, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      let bytes = Array(("{" + line.joined() + "}").utf8)
      var fields = JSONFields(bytes)
      let isOurs = (try? fields.read()) != nil
      let isTheirs = (try? JSONSerialization.jsonObject(with: Data(bytes))) != nil
      #expect(!isOurs || isTheirs, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test(arguments: [
    (#"{"text": "b"}"#, "needed"), (#"{"id": 3, "text": "b"}"#, "must be a string"),
    (#"{"id": "a", "text": "b", "date": "hier"}"#, "a day"),
    (#"{"id": "a", "text": "b", "date": "2018-02-30"}"#, "a day"),
  ])
  func linesThatLackSomethingAreRejected(_ line: String, _ message: String) {
    guard
      case .malformed(_, let rejection) = WorkerRequest(WorkerLine(number: 7, bytes: Array(line.utf8)), maxBytes: 99)
    else {
      Issue.record("a rejection expected")
      return
    }
    #expect(rejection.message.contains("line 7") && rejection.message.contains(message))
  }

  @Test func hostile34BlankLinesCRLFAndMissingEnd() throws {
    #expect(try lines("a\r\n\n  \nb") == ["a\r", "", "  ", "b"])
    #expect(WorkerLine(number: 1, bytes: Array(" \t\r".utf8)).isBlank)
    #expect(try lines("") == [])
    #expect(try lines("\n") == [""])
  }

  @Test func hostile35LongLinesArePassedOver() throws {
    #expect(
      try lines("ab\n" + String(repeating: "x", count: 200_000) + "\nabcd\nabcde\n", limit: 4) == [
        "ab", "…", "abcd", "…",
      ])
  }

  private func lines(_ text: String, limit: Int = 100) throws -> [String] {
    let pipe = Pipe()
    let writer = Thread {
      pipe.fileHandleForWriting.write(Data(text.utf8))
      try? pipe.fileHandleForWriting.close()
    }
    writer.start()
    let reader = LineReader(descriptor: pipe.fileHandleForReading.fileDescriptor, limit: limit)
    var result: [String] = []
    while true {
      switch try reader.next(mayWait: true) {
      case .line(let bytes): result.append(String(decoding: bytes, as: UTF8.self))
      case .tooLong: result.append("…")
      case .notYet: Issue.record("the reader may wait")
      case .end: return result
      }
    }
  }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
