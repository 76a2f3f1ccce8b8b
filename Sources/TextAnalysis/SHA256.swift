import CDigest

/// The SHA-256 digest of some bytes in lower-case hexadecimal, 64 digits.
public func sha256(of bytes: [UInt8]) -> String {
  var digest = [UInt8](repeating: 0, count: 32)
  _ = glaneur_sha256(bytes, bytes.count, &digest)
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
