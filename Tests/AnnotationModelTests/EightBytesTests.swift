import AnnotationModel
import Testing

/// What is asked of eight bytes at once is what is asked of each alone.
@Suite struct EightBytesTests {
  @Test func answersAreThoseForEachByte() {
    var generator = SeededGenerator(state: 5)
    for _ in 0..<5000 {
      let all = (0..<10).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let bytes = all.withUnsafeBufferPointer { EightBytes($0, at: 2) }
      let limit = UInt8.random(in: 1...0x80, using: &generator)
      let value = all[Int.random(in: 0..<10, using: &generator)]
      check(bytes.below(limit), all) { $0 < limit }
      check(bytes.equal(to: value), all) { $0 == value }
      check(bytes.digits, all) { (0x30...0x39).contains($0) }
      check(bytes.capitals, all) { (0x41...0x5A).contains($0) }
      #expect((0..<8).allSatisfy { byte($0, of: bytes.lowercased) == lowercased(all[$0 + 2]) })
    }
  }

  private func check(_ answer: UInt64, _ all: [UInt8], _ holds: (UInt8) -> Bool) {
    let expected = all[2...].map(holds)
    #expect((0..<8).map { byte($0, of: answer) } == expected.map { $0 ? 0x80 : 0 })
    #expect(EightBytes.count(answer) == expected.count { $0 })
    if let first = expected.firstIndex(of: true) { #expect(EightBytes.first(answer) == first) }
  }

  private func byte(_ index: Int, of bits: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: bits >> UInt64(index * 8)) }

  private func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
