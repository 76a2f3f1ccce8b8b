import CDigest

/// The SHA-256 digest of some bytes in lower-case hexadecimal, 64 digits.
public func sha256(of bytes: [UInt8]) -> String {
  withDigest(of: bytes) { digest in
    String(unsafeUninitializedCapacity: 64) { digits in
      for index in 0..<32 {
        digits[index * 2] = hexDigit(digest[index] >> 4)
        digits[index * 2 + 1] = hexDigit(digest[index] & 15)
      }
      return 64
    }
  }
}

/// The first 64 bits of the SHA-256 digest of some bytes.
public func sha256Prefix(of bytes: [UInt8]) -> UInt64 {
  withDigest(of: bytes) { digest in digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
}

private func withDigest<Result>(of bytes: [UInt8], _ body: (UnsafeMutableBufferPointer<UInt8>) -> Result) -> Result {
  withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { digest in
    let isWritten = glaneur_sha256(bytes, bytes.count, digest.baseAddress) == 1
    precondition(isWritten, "libcrypto gives no SHA-256")
    return body(digest)
  }
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
