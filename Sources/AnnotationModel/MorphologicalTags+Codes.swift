extension MorphologicalTags {
  /// The code of each bit, from the lowest: the notation of lexicon files.
  public static let codes = [
    "noun", "adj", "verb", "adv", "pron", "det", "prep", "conj", "intj", "num", "prefix", "name", "given", "family",
    "m", "f", "sg", "pl", "1", "2", "3",
    "pres", "impf", "past", "fut", "cond", "subj", "imp", "inf", "ppres", "ppast", "aux",
  ]

  /// The codes packed into integers, so that reading compares no strings.
  private static let packedCodes = codes.map { $0.utf8.reduce(0, pack) }

  private static func pack(_ letters: UInt64, _ letter: UInt8) -> UInt64 {
    letters << 8 | UInt64(letter)
  }

  /// Reads UTF-8 codes joined by full stops, such as `verb.sg.3.pres`; nil when one is unknown.
  ///
  /// No bytes are no tags.
  public init?(codes: ArraySlice<UInt8>) {
    guard codes.last != UInt8(ascii: ".") else { return nil }
    var bits: UInt32 = 0
    var code: UInt64 = 0
    for index in codes.indices {
      if codes[index] != UInt8(ascii: ".") {
        guard code >> 56 == 0 else { return nil }
        code = Self.pack(code, codes[index])
        guard index == codes.endIndex - 1 else { continue }
      }
      guard let bit = Self.packedCodes.firstIndex(of: code) else { return nil }
      bits |= 1 << UInt32(bit)
      code = 0
    }
    self.init(rawValue: bits)
  }
}

extension MorphologicalTags: CustomStringConvertible {
  /// The codes joined by full stops: `noun.f.pl`.
  public var description: String {
    Self.codes.indices.filter { rawValue >> UInt32($0) & 1 == 1 }.map { Self.codes[$0] }.joined(separator: ".")
  }
}
