/// A letter and the combining marks after it, gathered to be written in composed form.
struct CombiningSequence {
  /// How many marks a letter keeps; the rest of a longer run is dropped, so that sorting stays linear in the text.
  static let markLimit = 30
  /// Room for the letter, its own two or three accents, and the marks.
  static let capacity = 40

  private let storage: UnsafeMutableBufferPointer<UInt32>
  private let foldsAccents: Bool
  private var count = 0

  init(storage: UnsafeMutableBufferPointer<UInt32>, foldsAccents: Bool) {
    self.storage = storage
    self.foldsAccents = foldsAccents
  }

  /// Takes the next code point; a letter that is not a mark writes the sequence before it.
  mutating func append(_ value: UInt32, to buffer: inout [UInt8]) {
    let isMark = Self.combiningClass(value) != 0
    if !isMark { flush(to: &buffer) }
    if isMark && (foldsAccents || count > Self.markLimit) { return }
    storage[count] = value
    count += 1
  }

  /// Writes the sequence, composed, and empties it.
  mutating func flush(to buffer: inout [UInt8]) {
    if foldsAccents || count > 1 { decompose() }
    if foldsAccents { count = min(count, 1) }
    if count > 1 {
      sortMarks()
      compose()
    }
    for index in 0..<count { Unicode.UTF8.append(storage[index], to: &buffer) }
    count = 0
  }

  /// Replaces a composed first letter by its base and marks.
  private mutating func decompose() {
    while count > 0, count < Self.capacity, let (base, mark) = CanonicalPairs.decomposition(storage[0]) {
      var index = count
      while index > 1 {
        storage[index] = storage[index - 1]
        index -= 1
      }
      storage[0] = base
      storage[1] = mark
      count += 1
    }
  }

  /// Orders the marks by combining class, keeping the order of equals.
  private mutating func sortMarks() {
    for end in 1..<count {
      var index = end
      let mark = storage[end]
      let order = Self.combiningClass(mark)
      guard order != 0 else { continue }
      while index > 0, Self.combiningClass(storage[index - 1]) > order {
        storage[index] = storage[index - 1]
        index -= 1
      }
      storage[index] = mark
    }
  }

  /// Joins the first letter with each mark that it composes with and that no equal mark blocks.
  private mutating func compose() {
    var kept = 1
    var lastClass: UInt8 = 0
    for index in 1..<count {
      let order = Self.combiningClass(storage[index])
      if lastClass < order, let letter = CanonicalPairs.composition(storage[0], storage[index]) {
        storage[0] = letter
      } else {
        storage[kept] = storage[index]
        kept += 1
        lastClass = order
      }
    }
    count = kept
  }

  private static func combiningClass(_ value: UInt32) -> UInt8 {
    guard value >= 0x300, let scalar = Unicode.Scalar(value) else { return 0 }
    return scalar.properties.canonicalCombiningClass.rawValue
  }
}
