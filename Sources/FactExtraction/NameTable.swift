import AnnotationModel
import Lexicon

/// Gives each name of a document a number by its folded form, so that names are compared, and kept in lists, by number.
///
/// « Élysée » and « ELYSEE » are one name. It is one object, for all that ask for names share what it has seen, and
/// serves one document after the other.
final class NameTable {
  @exclusivity(unchecked) private var text = NameTable.nothing
  /// The folded forms one after the other, `used` bytes in all; a form is written behind them and stays there if it is
  /// new. Behind that there is room for eight bytes to be read at once.
  @exclusivity(unchecked) private var bytes = [UInt8](repeating: 0, count: 512)
  @exclusivity(unchecked) private var used = 0
  /// Where each form begins, and where the next will.
  @exclusivity(unchecked) private var starts = [0]
  /// An open-addressing hash table of the numbers, each from 1; 0 where there is none.
  @exclusivity(unchecked) private var slots = [Int32](repeating: 0, count: NameTable.leastSlotCount)
  /// For each token the name asked for last of those that begin with it.
  @exclusivity(unchecked) private var known: [KnownName] = []
  /// Room to fold names of rare signs in.
  @exclusivity(unchecked) private var form: [UInt8] = []
  private let hash = SeededHash.shared

  /// The number of a name of so many tokens; of none where nobody asked for one.
  private struct KnownName {
    var tokenCount: Int32 = 0
    var number: Int32 = 0
  }

  private static let nothing = AnalysedText(
    source: SourceText(utf8: []), blocks: [], sentences: [], tokens: [], metadata: DocumentMetadata())
  private static let leastSlotCount = 128
  /// The most bytes, names and tokens that room is kept for from document to document.
  private static let keptCount = 1 << 14

  init() {}

  /// Forgets the names of the last text and takes those of another.
  func begin(_ text: AnalysedText) {
    self.text = text
    used = 0
    if bytes.count > NameTable.keptCount { bytes = Array(repeating: 0, count: 512) }
    starts.removeAll(keepingCapacity: starts.count <= NameTable.keptCount)
    starts.append(0)
    if slots.count > NameTable.leastSlotCount { slots = Array(repeating: 0, count: NameTable.leastSlotCount) }
    slots.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    let count = text.tokens.count
    if known.count < count || known.count > max(count, NameTable.keptCount) {
      known = Array(repeating: KnownName(), count: count)
    } else {
      known.withUnsafeMutableBufferPointer { $0[..<count].update(repeating: KnownName()) }
    }
  }

  /// Lets go of the text.
  func end() { text = NameTable.nothing }

  /// How many names have a number; they are those below.
  var count: Int { starts.count - 1 }

  /// The number of what some tokens say.
  func number(ofTokens tokens: Range<Int>) -> Int {
    let last = known[tokens.lowerBound]
    guard last.tokenCount != tokens.count else { return Int(last.number) }
    let number = number(of: text.span(ofTokens: tokens))
    known[tokens.lowerBound] = KnownName(tokenCount: Int32(tokens.count), number: Int32(number))
    return number
  }

  /// The number of a name that does not stand in the text as it is.
  func number(of name: String) -> Int {
    var name = name
    return name.withUTF8 { number(of: $0) }
  }

  /// The number of the name that an entry of the lexicon goes by.
  func number(ofEntry entry: Int, in lexicon: Lexicon) -> Int {
    lexicon.withLemma(ofEntry: entry) { number(of: $0) }
  }

  private func number(of span: TextSpan) -> Int {
    text.source.utf8.withUnsafeBufferPointer { number(of: UnsafeBufferPointer(rebasing: $0[span.range])) }
  }

  private func number(of name: UnsafeBufferPointer<UInt8>) -> Int {
    makeRoom(for: name.count)
    let number = bytes.withUnsafeMutableBufferPointer { bytes -> Int? in
      let count = WordNormalizer.fold(name, to: UnsafeMutableBufferPointer(rebasing: bytes[used...]))
      return count.map { numberOfForm($0, in: UnsafeRawBufferPointer(bytes)) }
    }
    if let number { return number }
    WordNormalizer.fold(name, into: &form)
    makeRoom(for: form.count)
    bytes.replaceSubrange(used..<used + form.count, with: form)
    return bytes.withUnsafeBytes { numberOfForm(form.count, in: $0) }
  }

  private func makeRoom(for count: Int) {
    let missing = used + count + 8 - bytes.count
    if missing > 0 { bytes.append(contentsOf: repeatElement(0, count: max(missing, bytes.count))) }
  }

  /// The number of the form of so many bytes that stands behind all others.
  private func numberOfForm(_ count: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    let mask = slots.count - 1
    var slot = hash.value(of: bytes, used..<used + count) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if starts[number + 1] - starts[number] == count, bytes.equal(starts[number], used, count) { return number }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(self.count + 1)
    used += count
    starts.append(used)
    if self.count * 2 > slots.count { grow(bytes) }
    return self.count - 1
  }

  private func grow(_ bytes: UnsafeRawBufferPointer) {
    slots = Array(repeating: 0, count: slots.count * 2)
    for number in 0..<count {
      var slot = hash.value(of: bytes, starts[number]..<starts[number + 1]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number + 1)
    }
  }
}

/// A hash of short texts, eight bytes at a time; seeded anew in each process, so that no document can be made whose
/// names share a slot.
private struct SeededHash: Sendable {
  private let seed: UInt64
  private let multiplier: UInt64

  static let shared = SeededHash()

  private init() {
    var random = SystemRandomNumberGenerator()
    seed = random.next()
    multiplier = random.next() | 1
  }

  /// The hash of a range of bytes, behind which eight more can be read.
  func value(of bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
    var hash = seed ^ UInt64(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let product = (hash ^ bytes.word(at: index, atMost: range.upperBound - index)).multipliedFullWidth(by: multiplier)
      hash = product.high ^ product.low
      index += 8
    }
    return Int(truncatingIfNeeded: hash)
  }
}

extension UnsafeRawBufferPointer {
  /// Eight bytes from an index on, those from `count` on left out; all can be read.
  @inline(__always)
  fileprivate func word(at index: Int, atMost count: Int) -> UInt64 {
    let word = loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
    return count >= 8 ? word : word & ~(UInt64.max << UInt64(count * 8))
  }

  /// Whether as many bytes are the same from two indices on.
  fileprivate func equal(_ first: Int, _ second: Int, _ count: Int) -> Bool {
    var offset = 0
    while offset < count {
      let rest = count - offset
      guard word(at: first + offset, atMost: rest) == word(at: second + offset, atMost: rest) else { return false }
      offset += 8
    }
    return true
  }
}

/// What belongs to names, by their numbers; nil for those that nothing was set for.
struct NumberedList<Value> {
  private var values: [Value?] = []

  init() {}

  /// Whether nothing was set.
  var isEmpty: Bool { values.isEmpty }

  subscript(number: Int) -> Value? {
    get { number < values.count ? values[number] : nil }
    set {
      makeRoom(for: number)
      values[number] = newValue
    }
  }

  private mutating func makeRoom(for number: Int) {
    if values.capacity <= number { values.reserveCapacity(max(number + 1, values.count * 2, 32)) }
    while values.count <= number { values.append(nil) }
  }
}
