import CICU

/// Break rules compiled by ICU, with the buffers of their last scan; used by one thread at a time.
final class WordBreaker {
  /// A piece of a scanned text.
  struct Piece {
    /// The offset after its last byte.
    let end: Int
    /// The status of the rule that found it.
    let status: Int32
  }

  private let handle: OpaquePointer

  private init(handle: OpaquePointer) {
    self.handle = handle
  }

  /// Compiles rules; an error names its place in `file`.
  convenience init(rules: String, file: String) throws(KnowledgeError) {
    var line: Int32 = 0
    var column: Int32 = 0
    var name: UnsafePointer<CChar>?
    let bytes = Array(rules.utf8)
    guard let handle = glaneur_breaker_open(bytes, Int32(bytes.count), &line, &column, &name) else {
      let reason = name.map { String(cString: $0) } ?? ""
      throw KnowledgeError(
        file: file, line: max(1, Int(line)), column: Int(column) + 1,
        message: "ICU refuses this break rule (\(reason)); see its rule language and correct it")
    }
    self.init(handle: handle)
  }

  deinit { glaneur_breaker_close(handle) }

  /// A breaker with the same rules for another thread.
  func clone() -> WordBreaker? {
    glaneur_breaker_clone(handle).map(WordBreaker.init)
  }

  /// Cuts valid UTF-8 into pieces that cover all of it and hands each to `body`.
  func forEachPiece(of utf8: UnsafeBufferPointer<UInt8>, _ body: (Piece) -> Void) {
    let count = glaneur_breaker_scan(handle, utf8.baseAddress, Int32(utf8.count))
    guard count >= 0, let pieces = glaneur_breaker_pieces(handle) else { return }
    for index in 0..<Int(count) {
      body(Piece(end: Int(pieces[index].end), status: pieces[index].status))
    }
  }
}
