import AnnotationModel
import CICU

/// Break rules compiled by ICU, with the buffers of their last scan; used by one thread at a time.
final class WordBreaker {
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

  /// The pieces of valid UTF-8, which cover all of it, but for those of the status `skipped`; they last until the next scan.
  ///
  /// The rules run as a table, or by ICU's own iterator where `byICU`: the pieces are the same.
  func pieces(
    of utf8: UnsafeBufferPointer<UInt8>, skipping skipped: Int32, byICU: Bool = false
  ) -> UnsafeBufferPointer<glaneur_piece> {
    let scan = byICU ? glaneur_breaker_scan_by_icu : glaneur_breaker_scan
    let count = scan(handle, utf8.baseAddress, Int32(utf8.count), skipped)
    return UnsafeBufferPointer(start: glaneur_breaker_pieces(handle), count: max(0, Int(count)))
  }
}

extension glaneur_piece {
  /// How its letters are written where it is known to be letters of Latin-1 and « œ » alone; else none.
  @inline(__always)
  var shape: TokenShape { TokenShape(rawValue: letters) ?? .none }
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
