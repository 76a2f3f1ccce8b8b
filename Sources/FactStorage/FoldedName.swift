import AnnotationModel
import Foundation

/// A name reduced to what must agree: no case, accents, ligatures or hyphens, single spaces.
///
/// « Rhône-Alpes » and « RHONE ALPES » fold to `rhone alpes`. A name of signs alone stays as it is.
public func foldedName(_ name: String) -> String {
  withFoldedName(name) { String(decoding: $0, as: UTF8.self) }
}

/// Hands over the bytes of a name's folding.
func withFoldedName<Result>(_ name: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
  name.withBytes { withFoldedName($0, body) }
}

extension String {
  /// Hands over the bytes in UTF-8: where they lie, without a copy that counts a reference.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    var text = self
    return text.withUTF8(body)
  }
}

/// Hands over the bytes of the folding of a name in valid UTF-8.
func withFoldedName<Result>(
  _ utf8: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
) -> Result {
  FrequentSigns.withFolding(of: utf8) { folded in
    if let folded { return body(folded.isEmpty ? utf8 : folded) }
    return foldedBytes(of: String(decoding: utf8, as: UTF8.self)).withUnsafeBufferPointer {
      body($0.isEmpty ? utf8 : $0)
    }
  }
}

/// The folding of any name, which takes its signs apart first.
func foldedBytes(of name: String) -> [UInt8] {
  var folded = FoldedBytes(capacity: name.utf8.count)
  for scalar in name.decomposedStringWithCompatibilityMapping.unicodeScalars { folded.append(scalar) }
  return folded.bytes
}

/// Letters written so far, and whether a space is due before the next.
private struct FoldedBytes {
  private(set) var bytes: [UInt8] = []
  private var isSpaceDue = false

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Adds a sign that nothing can be taken apart from.
  mutating func append(_ scalar: Unicode.Scalar) {
    switch role(of: scalar) {
    case .separator: addSeparator()
    case .ignorable: break
    case .letter: add { appendFolded(scalar, to: &$0) }
    }
  }

  mutating func addSeparator() { isSpaceDue = !bytes.isEmpty }

  @inline(__always)
  mutating func add(_ letter: (inout [UInt8]) -> Void) {
    if isSpaceDue { bytes.append(UInt8(ascii: " ")) }
    isSpaceDue = false
    letter(&bytes)
  }
}

/// What the signs of nearly all French text fold to: those below U+0180, and from General Punctuation to currencies.
///
/// None of them changes with its neighbours, so that each is looked up by itself.
private enum FrequentSigns {
  /// The lowest byte is the number of bytes to write, up to seven, which stand above it, the first lowest; or it is one
  /// of the two below.
  private typealias Folding = UInt64
  private static let separator: Folding = 0xFE
  /// What is looked at with its neighbours.
  private static let unknown: Folding = 0xFF

  private static let latin = (0..<0x180).map(folding)
  private static let punctuation = (0x2000..<0x20D0).map(folding)

  /// The most bytes that a byte folds to: seven letters and a space for a sign of two bytes. Eight are written at once
  /// only where as many follow.
  private static let mostBytes = 4

  /// Hands over the folding of a name of frequent signs only, else nil.
  @inline(__always)
  static func withFolding<Result>(
    of utf8: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>?) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: utf8.count * mostBytes) { folded in
      body(write(utf8, to: folded).map { UnsafeBufferPointer(rebasing: folded[..<$0]) })
    }
  }

  /// Writes the folding and returns its length; nil where a sign is not frequent.
  private static func write(_ utf8: UnsafeBufferPointer<UInt8>, to folded: UnsafeMutableBufferPointer<UInt8>) -> Int? {
    let (latin, punctuation) = (latin, punctuation)
    var (index, count) = (0, 0)
    var isSpaceDue = false
    while index < utf8.count {
      if index + 8 <= utf8.count {
        let eight = EightBytes(utf8, at: index)
        let plain = plainBytes(in: eight, followsSpace: isSpaceDue || count == 0)
        if plain > 0 {
          if isSpaceDue {
            folded[count] = UInt8(ascii: " ")
            count += 1
          }
          UnsafeMutableRawBufferPointer(folded).storeBytes(
            of: eight.lowercased.littleEndian, toByteOffset: count, as: UInt64.self)
          index += plain
          count += plain
          // One at the end waits for what follows.
          isSpaceDue = utf8[index - 1] == UInt8(ascii: " ")
          if isSpaceDue { count -= 1 }
          continue
        }
      }
      let byte = utf8[index]
      let folding: Folding
      if byte < 0x80 {
        folding = latin[Int(byte)]
        index += 1
      } else {
        let (value, length) = Unicode.UTF8.scalar(in: utf8, at: index)
        index += length
        folding =
          value < 0x180
          ? latin[Int(value)] : 0x2000..<0x20D0 ~= value ? punctuation[Int(value) - 0x2000] : unknown
      }
      switch folding {
      case unknown: return nil
      case separator: isSpaceDue = count > 0
      case 0: break
      default:
        if isSpaceDue {
          folded[count] = UInt8(ascii: " ")
          count += 1
          isSpaceDue = false
        }
        var letters = folding >> 8
        repeat {
          folded[count] = UInt8(truncatingIfNeeded: letters)
          count += 1
          letters >>= 8
        } while letters != 0
      }
    }
    return count
  }

  /// How many of eight bytes, from the first on, fold by themselves to one: signs of ASCII and single spaces.
  @inline(__always)
  private static func plainBytes(in eight: EightBytes, followsSpace: Bool) -> Int {
    let spaces = eight.equal(to: 0x20)
    let others =
      eight.bits & EightBytes.highBits | eight.below(0x20) | eight.equal(to: 0x22) | eight.equal(to: 0x2D)
      | eight.equal(to: 0x7F) | spaces & (spaces << 8 | (followsSpace ? 0x80 : 0))
    return others == 0 ? 8 : EightBytes.first(others)
  }

  private static func folding(of value: Int) -> Folding {
    guard let scalar = Unicode.Scalar(UInt32(value)) else { return unknown }
    let parts = Array(String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars)
    let roles = parts.map(role)
    if roles == [.separator] { return separator }
    var letters: [UInt8] = []
    for (part, role) in zip(parts, roles) where role == .letter { appendFolded(part, to: &letters) }
    guard !roles.contains(.separator), letters.count < 8 else { return unknown }
    return letters.reversed().reduce(0) { ($0 | UInt64($1)) << 8 } | UInt64(letters.count)
  }
}

/// What a sign does in a name; a letter is everything that counts.
private enum Role { case letter, separator, ignorable }

private func role(of scalar: Unicode.Scalar) -> Role {
  if scalar.isASCII {
    let isSeparator = scalar.value <= 0x20 || scalar == "-" || scalar == "\"" || scalar.value == 0x7F
    return isSeparator ? .separator : .letter
  }
  switch scalar.properties.generalCategory {
  case .spaceSeparator, .lineSeparator, .paragraphSeparator, .dashPunctuation, .control, .initialPunctuation:
    return .separator
  // The typographic apostrophe is a final punctuation mark too.
  case .finalPunctuation: return scalar == "\u{2019}" ? .letter : .separator
  case .nonspacingMark, .enclosingMark, .format: return .ignorable
  default: return .letter
  }
}

private func appendFolded(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) {
  if scalar.isASCII {
    let byte = UInt8(truncatingIfNeeded: scalar.value)
    folded.append((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
    return
  }
  switch scalar {
  case "\u{2019}", "\u{02BC}": folded.append(UInt8(ascii: "'"))
  case "œ", "Œ": folded += [UInt8(ascii: "o"), UInt8(ascii: "e")]
  case "æ", "Æ": folded += [UInt8(ascii: "a"), UInt8(ascii: "e")]
  case "ß": folded += [UInt8(ascii: "s"), UInt8(ascii: "s")]
  default: folded += Array(scalar.properties.lowercaseMapping.utf8)
  }
}
