import AnnotationModel
import Foundation
import Testing

@testable import FactStorage

@Suite struct JSONWriterTests {
  @Test func foundationReadsEveryStringBack() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<500 {
      let text = random.text()
      var writer = JSONWriter()
      writer.array([text, "fin"]) { $0.string($1) }
      let read = try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String]
      #expect(read?.map { Array($0.utf8) } == [Array(text.utf8), Array("fin".utf8)])
      var other = JSONWriter()
      other.array([text, "fin"]) { $0.string(Array("«\($1)»".utf8), 2..<2 + $1.utf8.count) }
      #expect(other.bytes == writer.bytes)
      other.removeAll()
      other.strings([text, "fin"])
      #expect(other.bytes == writer.bytes)
    }
  }

  /// Each sign of ASCII, at each place of the eight bytes that are looked at together.
  @Test func signsAreEscapedWhereverTheyStand() throws {
    for value in UInt8(0)..<0x80 {
      for place in 0..<18 {
        let sign = String(decoding: [value], as: UTF8.self)
        let text = String(repeating: "é", count: place / 2) + String(repeating: "a", count: place % 2) + sign + "fin"
        var writer = JSONWriter()
        writer.string(text)
        #expect(value >= 0x20 && value != 0x7F || !writer.bytes.contains(value))
        let read = try JSONSerialization.jsonObject(with: Data(writer.bytes), options: .fragmentsAllowed) as? String
        #expect(read == text)
      }
    }
  }

  @Test func aCopyWritesForItself() {
    var writer = JSONWriter(capacity: 64)
    writer.integer(1)
    var copy = writer
    copy.integer(2)
    writer.string(UInt8(ascii: "e"), 3)
    #expect(copy.text == "1,2")
    #expect(writer.text == #"1,"e3""#)
  }

  /// Writers that are copied, emptied and written to in any order hold what each of them was given.
  @Test func copiesNeverMeet() {
    var random = SeededRandom(seed: 8)
    var writers = (0..<3).map { _ in JSONWriter() }
    var texts = writers.map(\.text)
    for round in 0..<2000 {
      let (index, other) = (Int.random(in: 0..<3, using: &random), Int.random(in: 0..<3, using: &random))
      switch Int.random(in: 0..<8, using: &random) {
      case 0: (writers[index], texts[index]) = (writers[other], texts[other])
      case 1:
        writers[index].removeAll()
        texts[index] = ""
      default:
        writers[index].integer(round)
        writers[index].newline()
        texts[index] += "\(round)\n"
      }
      #expect(writers.map(\.text) == texts)
    }
  }

  /// What a writer gave stays as it was, whatever it and others write afterwards.
  @Test func whatWasWrittenStays() {
    var random = SeededRandom(seed: 9)
    var writer = JSONWriter()
    var kept: [(json: WrittenJSON, text: String)] = []
    for round in 0..<500 {
      if Int.random(in: 0..<8, using: &random) == 0 { writer.removeAll() }
      writer.integer(round)
      kept.append((writer.written, writer.text))
      #expect(kept.allSatisfy { kept in kept.json.withBytes { String(decoding: $0, as: UTF8.self) } == kept.text })
    }
  }

  @Test func piecesAndValuesTakeTurns() {
    var writer = JSONWriter()
    writer.array([0x12AB, UInt64.max]) { writer, number in
      writer.item("{\"a\":")
      writer.string(hexadecimal: number)
      writer.piece(",\"b\":")
      writer.constant("1")
      writer.endItem()
    }
    #expect(writer.text == #"[{"a":"00000000000012ab","b":1},{"a":"ffffffffffffffff","b":1}]"#)
  }

  @Test(arguments: [0, 7, 10, 99, 100, 1_234_567, 1_000_000_000_000_000_000, Int.max, -1, Int.min])
  func integersAreWrittenInFull(_ value: Int) {
    var writer = JSONWriter()
    writer.integer(value)
    #expect(writer.text == String(value))
  }

  @Test(arguments: [
    ("0.1", "0.1"), ("12.50", "12.5"), ("-3", "-3"), ("123456789012345678901234567", "123456789012345678901234567"),
    ("0.000000000000000001", "0.000000000000000001"),
  ])
  func decimalsAreExact(_ text: String, _ json: String) {
    var writer = JSONWriter()
    writer.decimal(ExactDecimal(text))
    #expect(writer.text == json)
  }

  @Test func valuesOfQuantities() {
    let cases: [(QuantityValue?, QuantityType, String)] = [
      (.number(12), .percent, "12"), (.range(10, nil), .range, "[10,null]"),
      (.measure(.exact(5), unit: "EUR"), .money, #"{"amount":5,"currency":"EUR"}"#),
      (.measure(.range(1, 2), unit: "km"), .dimension, #"{"amount":[1,2],"unit":"km"}"#),
      (.iso8601("2016-01"), .date, #""2016-01""#), (nil, .date, "null"),
    ]
    for (value, type, json) in cases {
      var writer = JSONWriter()
      writer.value(value, of: type)
      #expect(writer.text == json)
    }
  }

  @Test func qualifiersOfOneNameAreJoined() {
    var writer = JSONWriter()
    writer.qualifiers([
      Qualifier(name: "of", value: "A"), Qualifier(name: "of", value: "B"), Qualifier(name: "since", value: "2013"),
    ])
    #expect(writer.text == #"{"of":"A; B","since":"2013"}"#)
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

  /// Any scalars, many of them with a meaning in JSON and CSV.
  mutating func text() -> String {
    let special: [Unicode.Scalar] = ["\"", "\\", "\n", "\r", "\t", "\0", "\u{7F}", "é", "😀", ",", "'", "\u{2028}", "="]
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<40, using: &self) {
      let any = Unicode.Scalar(UInt32.random(in: 0..<0x11_0000, using: &self)) ?? "a"
      scalars.append(Bool.random(using: &self) ? any : special.randomElement(using: &self) ?? "a")
    }
    return String(scalars)
  }
}
