import AnnotationModel
import Testing

@Suite struct ByteReaderTests {
  private static let numbers = [0, -1, 1, 63, 64, -64, -65, 300, 1 << 32, .max, .min]

  /// Some of everything that can be written.
  private static var written: [UInt8] {
    var writer = ByteWriter()
    writer.write(numbers)
    writer.write("Évry, « 3 € »")
    writer.write("")
    writer.write(true)
    writer.write([UInt8(0), 255])
    writer.write(["a", "b"]) { $1.write($0) }
    return writer.bytes
  }

  private func read(_ bytes: some Sequence<UInt8>) throws(DamagedBytes) -> [String] {
    var reader = ByteReader(Array(bytes))
    var read = [
      "\(try reader.numbers())", try reader.text(), try reader.text(), "\(try reader.flag())",
      "\(try reader.byteArray())",
    ]
    read += try reader.list { (reader) throws(DamagedBytes) in try reader.text() }
    guard reader.isAtEnd else { throw DamagedBytes() }
    return read
  }

  @Test func readsWhatWasWritten() throws {
    #expect(
      try read(Self.written) == ["\(Self.numbers)", "Évry, « 3 € »", "", "true", "[0, 255]", "a", "b"])
  }

  @Test func noticesWhatEndsEarly() {
    for count in Self.written.indices {
      #expect(throws: DamagedBytes.self) { try read(Self.written.prefix(count)) }
    }
  }

  @Test func neverReadsBeyondTheEnd() {
    var generator = SeededGenerator(state: 7)
    for _ in 0..<2000 {
      var bytes = Self.written
      bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      _ = try? read(bytes)
    }
  }

  @Test func aNumberMustFitItsType() throws {
    var writer = ByteWriter()
    writer.write(256)
    var reader = ByteReader(writer.bytes)
    #expect(throws: DamagedBytes.self) { try reader.number(as: UInt8.self) }
  }
}
