import CICU

/// Break rules compiled by ICU, with the buffers of their last scan; used by one thread at a time.
final class WordBreaker {
  /// A piece of a scanned text.
  struct Piece {
    /// The offset of its first byte.
    let start: Int
    /// The offset after its last byte.
    let end: Int
    /// The status of the rule that found it.
    let status: Int32
    /// Whether it is known to be small letters of Latin-1 and « œ » alone.
    let isSmall: Bool
  }

  private let handle: OpaquePointer
  /// The compiled rules where ICU reads them; nil when it keeps them itself.
  private let rules: CompiledBreakRules?

  private init(handle: OpaquePointer, rules: CompiledBreakRules? = nil) {
    self.handle = handle
    self.rules = rules
  }

  /// Takes over rules that ICU compiled before; nil when they are none or of another ICU.
  convenience init?(compiled: [UInt8]) {
    let rules = CompiledBreakRules(compiled)
    guard let handle = glaneur_breaker_open_compiled(rules.bytes.baseAddress, Int32(rules.bytes.count)) else {
      return nil
    }
    self.init(handle: handle, rules: rules)
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
    glaneur_breaker_clone(handle).map { WordBreaker(handle: $0, rules: rules) }
  }

  /// How many bytes its buffers take.
  var size: Int { glaneur_breaker_size(handle) }

  /// The rules as ICU compiled them.
  var compiled: [UInt8] {
    let count = max(0, glaneur_breaker_compiled(handle, nil, 0))
    return [UInt8](unsafeUninitializedCapacity: Int(count)) { bytes, initializedCount in
      initializedCount = Int(glaneur_breaker_compiled(handle, bytes.baseAddress, count) == count ? count : 0)
    }
  }

  /// Cuts valid UTF-8 into pieces that cover all of it and hands each to `body`, but for those of the status `skipped`.
  ///
  /// The rules run as a table, or by ICU's own iterator where `byICU`: the pieces are the same.
  func forEachPiece(
    of utf8: UnsafeBufferPointer<UInt8>, skipping skipped: Int32, byICU: Bool = false, _ body: (Piece) -> Void
  ) {
    let scan = byICU ? glaneur_breaker_scan_by_icu : glaneur_breaker_scan
    let count = scan(handle, utf8.baseAddress, Int32(utf8.count), skipped)
    guard count >= 0, let pieces = glaneur_breaker_pieces(handle) else { return }
    for index in 0..<Int(count) {
      let piece = pieces[index]
      body(Piece(start: Int(piece.start), end: Int(piece.end), status: piece.status, isSmall: piece.isSmall != 0))
    }
  }
}

/// Compiled break rules in memory that does not move.
private final class CompiledBreakRules {
  let bytes: UnsafeMutableBufferPointer<UInt8>

  init(_ compiled: [UInt8]) {
    // ICU reads them as numbers of four bytes.
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: compiled.count, alignment: 16)
    bytes = room.bindMemory(to: UInt8.self)
    _ = bytes.initialize(from: compiled)
  }

  deinit { bytes.deallocate() }
}
