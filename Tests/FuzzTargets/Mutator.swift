import TestSupport

/// Makes inputs out of seeds and pieces; equal generators make equal inputs.
public struct Mutator {
  private let seeds: [[UInt8]]
  private let pieces: [[UInt8]]
  private static let maxLength = 4000

  /// Starts with a target's seeds and further cases.
  public init(_ target: FuzzTarget, cases: [[UInt8]] = []) {
    seeds = target.seeds.map { Array($0.utf8) } + cases
    pieces = target.pieces.map { Array($0.utf8) }
  }

  /// The next input: a seed with a few changes, or pieces one after the other.
  public func input(using random: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    if Int.random(in: 0..<4, using: &random) == 0 {
      for _ in 0..<Int.random(in: 1..<30, using: &random) { bytes += pick(pieces, &random) }
    } else {
      bytes = pick(seeds, &random)
      for _ in 0..<Int.random(in: 1..<6, using: &random) { change(&bytes, &random) }
    }
    return Array(bytes.prefix(Self.maxLength))
  }

  private func pick(_ inputs: [[UInt8]], _ random: inout SeededGenerator) -> [UInt8] {
    inputs[Int.random(in: inputs.indices, using: &random)]
  }

  private func change(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let range = place..<min(bytes.count, place + Int.random(in: 1..<40, using: &random))
    switch Int.random(in: 0..<8, using: &random) {
    case 0, 1: bytes.insert(contentsOf: pick(pieces, &random), at: place)
    case 2: bytes.removeSubrange(range)
    case 3: bytes.insert(contentsOf: bytes[range], at: place)
    case 4: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
    case 5 where !range.isEmpty: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 6: bytes.insert(contentsOf: pick(seeds, &random).suffix(Int.random(in: 1..<80, using: &random)), at: place)
    default:
      let repeated = Array(repeatElement(bytes[range], count: Int.random(in: 2..<60, using: &random)).joined())
      bytes.insert(contentsOf: repeated, at: place)
    }
  }
}
