import AnnotationModel

/// The compiled lexicon as one run of bytes: a header, a table of sections, and the sections, each aligned to 16 bytes.
///
/// The same bytes are used in memory and mapped from a file. Integers are little-endian; the file is a cache, not an
/// exchange format.
enum Pack {
  /// The parts of a pack, in their order.
  enum Section: Int, CaseIterable {
    case version, classes
    case wordBytes, wordEnds, wordSlots
    case lexemeFacts
    case classEnds, classValues, readingEnds, readingValues, entryEnds, entryValues
    case entryClasses, entryTextEnds, entryText
    case phraseEdges, phraseTargets, phrasePairs
  }

  /// The first bytes of every pack; the digit changes with the layout.
  static let magic = Array("GLNPACK6".utf8)
  /// Magic, key and section table.
  static let headerSize = magic.count + keySize + Section.allCases.count * 16
  /// A key tells which sources a pack was made from: a SHA-256 in hex.
  static let keySize = 64
}

/// Gathers the sections of a pack; their values are shared, not copied, until they are written.
struct PackWriter {
  /// A section's size in bytes, and what hands its bytes to a writer.
  private typealias Contents = (count: Int, write: (PackBytesWriter) throws -> Void)
  private var sections: [Contents] = Array(repeating: (0, { _ in }), count: Pack.Section.allCases.count)

  /// Sets a section's contents.
  mutating func set<Value: BitwiseCopyable>(_ section: Pack.Section, _ values: [Value]) {
    let count = values.count * MemoryLayout<Value>.stride
    sections[section.rawValue] = (count, { write in try values.withUnsafeBytes { try write($0) } })
  }

  /// The size of the whole pack in bytes.
  var byteCount: Int { sections.reduce(PackWriter.aligned(Pack.headerSize)) { PackWriter.aligned($0 + $1.count) } }

  /// Hands the whole pack, marked with the key of its sources, to `body` piece by piece.
  func write(key: String, _ body: PackBytesWriter) throws {
    try header(key: key).withUnsafeBytes { try body($0) }
    for section in sections {
      try section.write(body)
      try PackWriter.padding(after: section.count).withUnsafeBytes { try body($0) }
    }
  }

  private func header(key: String) -> [UInt8] {
    var bytes = Pack.magic + Array(key.utf8.prefix(Pack.keySize))
    bytes += Array(repeating: 0, count: Pack.magic.count + Pack.keySize - bytes.count)
    var offset = PackWriter.aligned(Pack.headerSize)
    for section in sections {
      withUnsafeBytes(of: UInt64(offset).littleEndian) { bytes += $0 }
      withUnsafeBytes(of: UInt64(section.count).littleEndian) { bytes += $0 }
      offset = PackWriter.aligned(offset + section.count)
    }
    return bytes + PackWriter.padding(after: bytes.count)
  }

  private static func padding(after count: Int) -> [UInt8] { Array(repeating: 0, count: aligned(count) - count) }
  private static func aligned(_ offset: Int) -> Int { (offset + 15) & ~15 }
}

/// Takes the next bytes of a pack.
public typealias PackBytesWriter = (UnsafeRawBufferPointer) throws -> Void

/// A read-only array that lies in a pack.
@usableFromInline
struct PackArray<Value: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // The memory is never written and lives as long as `owner`.
  private let owner: PackMemory
  @usableFromInline let base: UnsafePointer<Value>
  @usableFromInline let count: Int

  init(_ owner: PackMemory, _ section: Pack.Section) {
    self.owner = owner
    let bytes = owner.bytes(of: section)
    count = bytes.count / MemoryLayout<Value>.stride
    base = bytes.baseAddress.map { UnsafePointer($0.assumingMemoryBound(to: Value.self)) } ?? PackMemory.nothing()
  }

  @inlinable
  subscript(index: Int) -> Value {
    precondition(index >= 0 && index < count)
    return base[index]
  }

  /// Calls `body` with the values of a range of indices.
  func withBuffer<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<Value>) -> Result) -> Result {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return withExtendedLifetime(owner) { body(UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)) }
  }
}

/// A run of values in a pack.
public struct PackSlice<Value: BitwiseCopyable & Sendable>: RandomAccessCollection, Sendable {
  private let array: PackArray<Value>
  /// The first value's index.
  public let startIndex: Int
  /// The index after the last value.
  public let endIndex: Int

  init(_ array: PackArray<Value>, _ range: Range<Int>) {
    self.array = array
    startIndex = range.lowerBound
    endIndex = range.upperBound
  }

  /// The value at an index.
  public subscript(index: Int) -> Value { array[index] }
}

/// For each lexeme a run of values: `ends[i]` is where the run of lexeme `i` ends.
struct PackRows<Value: BitwiseCopyable & Sendable>: Sendable {
  private let ends: PackArray<UInt32>
  private let values: PackArray<Value>

  init(_ memory: PackMemory, ends: Pack.Section, values: Pack.Section) {
    self.ends = PackArray(memory, ends)
    self.values = PackArray(memory, values)
  }

  subscript(lexeme: Lexeme) -> PackSlice<Value> {
    let index = Int(lexeme.rawValue)
    guard index < ends.count else { return PackSlice(values, 0..<0) }
    return PackSlice(values, (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index]))
  }
}

extension PackRows {
  /// Whether all values of a lexeme's run meet a condition; those after the first that does not are not asked.
  @inline(__always)
  func allSatisfy(_ lexeme: Lexeme, _ condition: (Value) -> Bool) -> Bool {
    let index = Int(lexeme.rawValue)
    guard index < ends.count else { return true }
    let first = index == 0 ? 0 : Int(ends[index - 1])
    for place in first..<Int(ends[index]) where !condition(values[place]) { return false }
    return true
  }
}

extension PackRows where Value: Equatable {
  /// Whether a lexeme's run holds a value.
  func holds(_ value: Value, _ lexeme: Lexeme) -> Bool { !allSatisfy(lexeme) { $0 != value } }
}

/// The memory that a pack lies in: allocated, or mapped from a file and shared with other processes.
final class PackMemory: @unchecked Sendable {
  // Written once before it is shared, then only read.
  private let memory: UnsafeRawBufferPointer
  private let release: (UnsafeRawBufferPointer) -> Void
  private let sections: [Range<Int>]

  /// Writes a pack into memory of its own; nil when it is none.
  convenience init?(_ writer: PackWriter, key: String) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: writer.byteCount, alignment: 16)
    var end = 0
    try? writer.write(key: key) { piece in
      UnsafeMutableRawBufferPointer(rebasing: memory[end..<end + piece.count]).copyMemory(from: piece)
      end += piece.count
    }
    self.init(UnsafeRawBufferPointer(memory)) { UnsafeRawPointer($0.baseAddress)?.deallocate() }
  }

  /// Takes over memory that holds a pack and is given back with `release`; nil when it holds none.
  init?(_ memory: UnsafeRawBufferPointer, release: @escaping (UnsafeRawBufferPointer) -> Void) {
    guard let sections = PackMemory.sections(of: memory) else {
      release(memory)
      return nil
    }
    self.memory = memory
    self.release = release
    self.sections = sections
  }

  deinit { release(memory) }

  /// The key of the sources that the pack was made from.
  var key: String {
    String(decoding: memory[Pack.magic.count..<Pack.magic.count + Pack.keySize], as: UTF8.self)
  }

  /// A section's bytes.
  func bytes(of section: Pack.Section) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: memory[sections[section.rawValue]])
  }

  /// A section's bytes as text.
  func text(of section: Pack.Section) -> String { String(decoding: bytes(of: section), as: UTF8.self) }

  /// An address for arrays without values.
  static func nothing<Value>() -> UnsafePointer<Value> {
    UnsafePointer(bitPattern: MemoryLayout<Value>.alignment)
      ?? UnsafePointer(UnsafeMutablePointer<Value>.allocate(capacity: 1))
  }

  private static func sections(of memory: UnsafeRawBufferPointer) -> [Range<Int>]? {
    guard memory.count >= Pack.headerSize, memory.starts(with: Pack.magic) else { return nil }
    var sections: [Range<Int>] = []
    for section in Pack.Section.allCases {
      let entry = Pack.magic.count + Pack.keySize + section.rawValue * 16
      let offset = UInt64(littleEndian: memory.loadUnaligned(fromByteOffset: entry, as: UInt64.self))
      let count = UInt64(littleEndian: memory.loadUnaligned(fromByteOffset: entry + 8, as: UInt64.self))
      guard let start = Int(exactly: offset), let length = Int(exactly: count), start <= memory.count,
        length <= memory.count - start, start % 16 == 0
      else { return nil }
      sections.append(start..<start + length)
    }
    return sections
  }
}
