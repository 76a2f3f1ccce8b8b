import AnnotationModel
import TestSupport
import Testing

@testable import Quantities

@Suite struct PieceTableTests {
  @Test(arguments: [
    ("ÉCOLE", "école"), ("Œuvre", "oeuvre"), ("cœur", "coeur"), ("L’", "l'"), ("×", "×"), ("Àçÿ", "àçÿ"), ("12", "12"),
  ])
  func foldsToSmallLettersAndPlainApostrophes(_ word: String, _ folded: String) {
    #expect(String(decoding: ByteFolding.folded(Array(word.utf8)[...]), as: UTF8.self) == folded)
  }

  private func word(_ random: inout SeededGenerator) -> [UInt8] {
    (0..<Int.random(in: 1...4, using: &random)).flatMap { _ in
      Array(
        ["a", "E", "é", "È", "œ", "Œ", "’", "'", "×", "Ž", "€", "7"].randomElement(using: &random)?.utf8 ?? "".utf8)
    }
  }

  @Test func findsWhatFoldingFirstFinds() {
    var random = SeededGenerator(seed: 5)
    var table = PieceTable()
    for _ in 0..<300 { _ = table.insert(ByteFolding.folded(word(&random)[...])) }
    for _ in 0..<3000 {
      let word = word(&random)
      let folded = ByteFolding.folded(word[...])
      let text = [0xC3] + word + [0x99]
      let number = table.find(text, 1..<word.count + 1)
      #expect(number == table.find(folded: folded, 0..<folded.count))
      #expect(number == (table.keys.dropFirst().firstIndex(of: folded) ?? 0))
    }
  }

  @Test func aSignByItsBytesIsOnePieceOfTheCutter() {
    for value in UInt32(0x21)...0x2FFF {
      let bytes = Unicode.Scalar(value).map { Array(String($0).utf8) } ?? []
      guard !bytes.isEmpty, bytes.count > 1, PieceCutter.isSign(bytes, 0..<bytes.count) else { continue }
      var cutter = PieceCutter(bytes: bytes, position: 0, end: bytes.count)
      let piece = cutter.next()
      #expect(piece?.kind == .sign && piece?.end == bytes.count && cutter.next() == nil)
    }
  }
}
