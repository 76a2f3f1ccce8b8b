import AnnotationModel
import Testing

@testable import Quantities

@Suite struct LexemePiecesTests {
  /// Pieces one beside the other and far apart.
  private let pieces: [Lexeme: UInt16] = Dictionary(
    uniqueKeysWithValues: [1, 2, 62, 63, 64, 65, 127, 128, 1000, 4095, 4096, 70_001].enumerated().map {
      (Lexeme(rawValue: $1), UInt16($0 + 1))
    })

  @Test func givesTheNumberOfEachPieceAndNoneElsewhere() {
    let found = LexemePieces(pieces)
    for value in UInt32(0)...70_100 {
      let lexeme = Lexeme(rawValue: value)
      #expect(found[lexeme] == Int(pieces[lexeme] ?? 0))
    }
    #expect(LexemePieces([:])[Lexeme(rawValue: 5)] == 0)
  }

  @Test func isReadBackAsItWasWritten() throws {
    var writer = ByteWriter()
    LexemePieces(pieces).write(to: &writer)
    var reader = ByteReader(writer.bytes)
    let read = try LexemePieces(&reader)
    #expect(reader.isAtEnd)
    for (lexeme, number) in pieces { #expect(read[lexeme] == Int(number)) }
  }

  @Test(arguments: [[2, 64, 1, 3, 2], [1, 64, 0]])
  func lexemesOutOfOrderAndPiecesWithoutNumberAreDamage(_ numbers: [Int]) {
    var writer = ByteWriter()
    for number in numbers { writer.write(number) }
    var reader = ByteReader(writer.bytes)
    #expect(throws: DamagedBytes.self) { _ = try LexemePieces(&reader) }
  }
}
