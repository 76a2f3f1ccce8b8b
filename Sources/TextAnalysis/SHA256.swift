import CDigest

/// The SHA-256 digest of some bytes in lower-case hexadecimal, 64 digits.
public func sha256(of bytes: [UInt8]) -> String {
  String(unsafeUninitializedCapacity: 64) { digits in
    for (index, byte) in digest(of: bytes).enumerated() {
      digits[index * 2] = hexDigit(byte >> 4)
      digits[index * 2 + 1] = hexDigit(byte & 15)
    }
    return 64
  }
}

/// The first 64 bits of the SHA-256 digest of some bytes.
public func sha256Prefix(of bytes: [UInt8]) -> UInt64 {
  withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { digest in
    _ = glaneur_sha256(bytes, bytes.count, digest.baseAddress)
    return digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}

private func digest(of bytes: [UInt8]) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
    _ = glaneur_sha256(bytes, bytes.count, digest.baseAddress)
    count = 32
  }
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
