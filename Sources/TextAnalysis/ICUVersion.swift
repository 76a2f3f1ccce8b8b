import CICU

/// The version of the ICU library that runs, such as `72.1`: other versions may cut texts otherwise.
public func icuVersion() -> String {
  var text = [CChar](repeating: 0, count: Int(GLANEUR_ICU_VERSION_SIZE))
  glaneur_icu_version(&text)
  return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
