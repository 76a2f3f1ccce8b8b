/// A text that is the same as another only byte by byte: « é » in one sign is not « é » in two.
///
/// Strings would compose their letters first, each time they are looked up.
public struct ExactText: Hashable, Sendable {
  private let text: String

  /// Takes a text as it is.
  public init(_ text: String) { self.text = text }

  /// Whether two texts have the same bytes in UTF-8.
  public static func == (a: ExactText, b: ExactText) -> Bool {
    guard a.text.utf8.count == b.text.utf8.count else { return false }
    var (one, other) = (a.text, b.text)
    return one.withUTF8 { one in other.withUTF8 { one.elementsEqual($0) } }
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
