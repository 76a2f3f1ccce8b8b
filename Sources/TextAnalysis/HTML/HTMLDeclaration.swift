/// What the first bytes of a file say of it, before it is decoded.
public enum HTMLDeclaration {
  /// How many bytes at the start of a page may name its encoding; the HTML standard has 1024.
  private static let encodingLimit = 4096

  /// Whether a file begins as web pages do: with `<!doctype html` or an `html`, `head` or `body` element.
  public static func isPresent(in bytes: [UInt8]) -> Bool {
    var start = bytes.prefix(512).drop { $0 <= 0x20 || $0 >= 0x80 }
    if start.starts(with: Array("<?xml".utf8)), let end = start.firstIndex(of: UInt8(ascii: ">")) {
      start = start[(end + 1)...].drop { $0 <= 0x20 }
    }
    let lowered = start.prefix(14).map(\.lowercased)
    return ["<!doctype html", "<html", "<head", "<body"].contains { lowered.starts(with: Array($0.utf8)) }
  }

  /// The encoding that a page names in a `meta` element or an XML declaration; nil when it names none.
  ///
  /// A page whose bytes can be searched for the name is not in UTF-16, whatever it says.
  public static func encoding(of bytes: [UInt8]) -> String? {
    let start = bytes.prefix(encodingLimit).map(\.lowercased)
    for mark in [Array("charset=".utf8), Array("encoding=".utf8)] {
      guard let index = start.indices.first(where: { start[$0...].starts(with: mark) }) else { continue }
      let value = start[(index + mark.count)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
      let label = value.prefix { $0.isWordByte && $0 < 0x80 || [0x2D, 0x2E, 0x3A, 0x5F].contains($0) }
      if !label.isEmpty, !label.starts(with: Array("utf-16".utf8)) { return String(decoding: label, as: UTF8.self) }
    }
    return nil
  }
}

extension UInt8 {
  /// The small letter of an ASCII capital; any other byte itself.
  fileprivate var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
