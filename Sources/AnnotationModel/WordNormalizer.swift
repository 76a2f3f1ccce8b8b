/// The forms under which words are compared: « L’ŒUVRE » gives `l'oeuvre`, « Élysée » gives `élysée` and folded `elysee`.
///
/// Both work on UTF-8 bytes, allocate nothing when the buffer has room, and take time linear in the word.
public enum WordNormalizer {
  /// Writes a word's normalized form: composed (NFC), lower case, with plain apostrophes, hyphens and spaces,
  /// `œ` and `æ` spelt out, zero-width characters and soft hyphens left out.
  ///
  /// « Cœur » gives `coeur`. The buffer's former content is replaced. A run of combining marks is cut after 30.
  public static func normalize(_ utf8: UnsafeBufferPointer<UInt8>, into buffer: inout [UInt8]) {
    rewrite(utf8, foldsAccents: false, into: &buffer)
  }

  /// Writes a word's normalized form without accents: « Évêché » gives `eveche`.
  ///
  /// The buffer's former content is replaced.
  public static func fold(_ utf8: UnsafeBufferPointer<UInt8>, into buffer: inout [UInt8]) {
    rewrite(utf8, foldsAccents: true, into: &buffer)
  }

  /// Writes a word's normalized form without accents to some room and gives its length; nil when there is not as much
  /// room as the word has bytes, or when it holds rare signs, and then what was written means nothing.
  public static func fold(_ utf8: UnsafeBufferPointer<UInt8>, to room: UnsafeMutableBufferPointer<UInt8>) -> Int? {
    utf8.count <= room.count ? rewriteLatin1(utf8, foldsAccents: true, to: room) : nil
  }

  /// A string's normalized form: « L’Élysée » gives `l'élysée`.
  public static func normalized(_ text: String) -> String {
    rewritten(text, foldsAccents: false)
  }

  /// A string's normalized form without accents: « L’Élysée » gives `l'elysee`.
  public static func folded(_ text: String) -> String {
    rewritten(text, foldsAccents: true)
  }

  /// The normalized form without accents of text in valid UTF-8: « L’Élysée » gives `l'elysee`.
  public static func folded(_ utf8: UnsafeBufferPointer<UInt8>) -> String { rewritten(utf8, foldsAccents: true) }

  private static func rewritten(_ text: String, foldsAccents: Bool) -> String {
    var text = text
    return text.withUTF8 { rewritten($0, foldsAccents: foldsAccents) }
  }

  private static func rewritten(_ utf8: UnsafeBufferPointer<UInt8>, foldsAccents: Bool) -> String {
    var isLatin1 = true
    let text = String(unsafeUninitializedCapacity: utf8.count) { room in
      let count = rewriteLatin1(utf8, foldsAccents: foldsAccents, to: room)
      isLatin1 = count != nil
      return count ?? 0
    }
    guard !isLatin1 else { return text }
    var buffer: [UInt8] = []
    rewriteScalars(utf8, foldsAccents: foldsAccents, into: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  private static func rewrite(_ utf8: UnsafeBufferPointer<UInt8>, foldsAccents: Bool, into buffer: inout [UInt8]) {
    buffer.removeAll(keepingCapacity: true)
    buffer.append(contentsOf: utf8)
    let count = buffer.withUnsafeMutableBufferPointer { rewriteLatin1(utf8, foldsAccents: foldsAccents, to: $0) }
    if let count { return buffer.removeLast(buffer.count - count) }
    buffer.removeAll(keepingCapacity: true)
    rewriteScalars(utf8, foldsAccents: foldsAccents, into: &buffer)
  }

  private static func rewriteScalars(
    _ utf8: UnsafeBufferPointer<UInt8>, foldsAccents: Bool, into buffer: inout [UInt8]
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: CombiningSequence.capacity) { storage in
      var sequence = CombiningSequence(storage: storage, foldsAccents: foldsAccents)
      var index = 0
      while index < utf8.count {
        let (value, length) = Unicode.UTF8.scalar(in: utf8, at: index)
        index += length
        forEachLetter(of: value, foldsAccents: foldsAccents) { sequence.append($0, to: &buffer) }
      }
      sequence.flush(to: &buffer)
    }
  }
}
