/// The first and last letters of some names: a name that shares them with none of the others is none of them.
///
/// Names with the same folded form always share them, so most names need not be folded to be told apart.
struct NameEnds: OptionSet {
  /// For each name one of 64 bits, which a few others share, or all where an end is not in ASCII.
  let rawValue: UInt64

  /// Creates a set from its bits.
  init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The ends of a name with that first and last byte, capitals as small letters.
  init(first: UInt8, last: UInt8) {
    let pair = (first | 0x20) &* 11 &+ (last | 0x20)
    rawValue = (first | last) < 0x80 ? 1 << UInt64(pair & 63) : ~0
  }
}
