import AnnotationModel

/// Gives each name of a document a number by its folded form, so that names are compared, and kept in lists, by number.
///
/// « Élysée » and « ELYSEE » are one name. It is one object, for all that ask for names share what it has seen.
final class NameTable {
  private let text: AnalysedText
  /// The folded forms one after the other, and where each ends.
  @exclusivity(unchecked) private var bytes: [UInt8] = []
  @exclusivity(unchecked) private var ends: [Int] = [0]
  /// An open-addressing hash table of the numbers, each from 1; 0 where there is none. Hashes are seeded, so that no
  /// document can be made whose names share a slot.
  @exclusivity(unchecked) private var slots = [Int32](repeating: 0, count: 128)
  /// For each token the number of its form alone, from 1; 0 for one that nobody asked for.
  @exclusivity(unchecked) private var tokenNumbers: [Int32]
  /// Room to fold a name in.
  @exclusivity(unchecked) private var form: [UInt8] = []

  init(text: AnalysedText) {
    self.text = text
    tokenNumbers = Array(repeating: 0, count: text.tokens.count)
    bytes.reserveCapacity(1024)
    ends.reserveCapacity(64)
    form.reserveCapacity(64)
  }

  /// How many names have a number; they are those below.
  var count: Int { ends.count - 1 }

  /// The number of what some tokens say.
  func number(ofTokens tokens: Range<Int>) -> Int {
    guard tokens.count == 1 else { return number(of: text.span(ofTokens: tokens)) }
    let known = Int(tokenNumbers[tokens.lowerBound])
    guard known == 0 else { return known - 1 }
    let number = number(of: text.tokens[tokens.lowerBound].span)
    tokenNumbers[tokens.lowerBound] = Int32(number + 1)
    return number
  }

  /// The number of a name that does not stand in the text as it is.
  func number(of name: String) -> Int {
    var name = name
    name.withUTF8 { WordNormalizer.fold($0, into: &form) }
    return numberOfForm()
  }

  private func number(of span: TextSpan) -> Int {
    text.source.utf8.withUnsafeBufferPointer {
      WordNormalizer.fold(UnsafeBufferPointer(rebasing: $0[span.range]), into: &form)
    }
    return numberOfForm()
  }

  private func numberOfForm() -> Int {
    var slot = hash(form[...]) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if holdsForm(number) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    bytes += form
    ends.append(bytes.count)
    if count * 2 > slots.count { grow() } else { slots[slot] = Int32(count) }
    return count - 1
  }

  private func holdsForm(_ number: Int) -> Bool {
    let start = ends[number]
    guard ends[number + 1] - start == form.count else { return false }
    for index in form.indices where bytes[start + index] != form[index] { return false }
    return true
  }

  private func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for number in 0..<count {
      var slot = hash(bytes[ends[number]..<ends[number + 1]]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number + 1)
    }
  }

  private func hash(_ form: ArraySlice<UInt8>) -> Int {
    var hasher = Hasher()
    form.withUnsafeBytes { hasher.combine(bytes: $0) }
    return hasher.finalize()
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
    while values.count <= number { values.append(nil) }
  }

  /// Puts one more at the end of the list of a name.
  mutating func append<Member>(_ member: Member, to number: Int) where Value == [Member] {
    makeRoom(for: number)
    if values[number] == nil { values[number] = [] }
    values[number]?.append(member)
  }
}
