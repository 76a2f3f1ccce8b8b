/// The matches that have been read before, by their rule and the classes of their elements: what a pattern prefers
/// depends on these alone.
struct KnownMatches: ~Copyable {
  /// As if they began with element 0.
  private var matches: [Match] = []
  /// The keys of all matches one after the other, each a rule and classes; where each begins, and the end.
  private var keys = PlainArray<Int32>()
  private var starts = PlainArray<Int32>([0])
  /// An open-addressing hash table of the matches' numbers; -1 marks a free slot.
  private var slots = PlainArray<Int32>(repeating: -1, count: 64)
  /// The key at hand, and its hash.
  private var key = PlainArray<Int32>()
  private var hash: UInt64 = 0

  /// How many words of memory they take, about: most matches have two captures.
  var size: Int { matches.count * 20 + (keys.count + starts.count + slots.count) / 2 }

  /// Whether they take so much memory, 8 MB, that it is time to begin anew.
  var isFull: Bool { size > 1_000_000 }

  /// Begins the key of a match.
  @inline(__always)
  mutating func beginKey(of rule: Int) {
    key.removeAll()
    hash = 0
    append(toKey: rule)
  }

  /// Adds the class of the next element.
  @inline(__always)
  mutating func append(toKey classIndex: Int) {
    key.append(Int32(truncatingIfNeeded: classIndex))
    hash = KnownMatches.mixed(hash, classIndex)
  }

  /// The match with the key at hand, begun with an element; nil when it is new.
  func match(from start: Int) -> Match? {
    var place = firstPlace(of: hash)
    while slots[place] >= 0 {
      if isKey(of: Int(slots[place])) { return matches[Int(slots[place])].moved(by: start) }
      place = nextPlace(place)
    }
    return nil
  }

  /// Notes a match that begins with an element, and is new, under the key at hand.
  mutating func add(_ match: Match, from start: Int) {
    if matches.count * 2 >= slots.count { grow() }
    slots[freePlace(hash)] = Int32(matches.count)
    for index in key.indices { keys.append(key[index]) }
    starts.append(Int32(keys.count))
    matches.append(match.moved(by: -start))
  }

  @inline(__always)
  private func firstPlace(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1) }

  @inline(__always)
  private func nextPlace(_ place: Int) -> Int { (place + 1) & (slots.count - 1) }

  private func freePlace(_ hash: UInt64) -> Int {
    var place = firstPlace(of: hash)
    while slots[place] >= 0 { place = nextPlace(place) }
    return place
  }

  @inline(__always)
  private func isKey(of number: Int) -> Bool {
    let start = Int(starts[number])
    guard Int(starts[number + 1]) - start == key.count else { return false }
    for index in key.indices where keys[start + index] != key[index] { return false }
    return true
  }

  private mutating func grow() {
    slots = PlainArray(repeating: -1, count: slots.count * 2)
    for number in matches.indices {
      var hash: UInt64 = 0
      for index in Int(starts[number])..<Int(starts[number + 1]) {
        hash = KnownMatches.mixed(hash, Int(keys[index]))
      }
      slots[freePlace(hash)] = Int32(number)
    }
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ number: Int) -> UInt64 {
    let mixed = (hash ^ UInt64(truncatingIfNeeded: number)) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed >> 29
  }
}

extension Match {
  /// The same match so many elements further on.
  fileprivate func moved(by distance: Int) -> Match {
    guard distance != 0 else { return self }
    return Match(
      rule: rule, elements: elements.lowerBound + distance..<elements.upperBound + distance,
      captures: captures.map {
        Capture(name: $0.name, elements: $0.elements.lowerBound + distance..<$0.elements.upperBound + distance)
      })
  }
}
