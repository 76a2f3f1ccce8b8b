// SHA256() and its like are all that is needed here: what replaces them makes two objects for each digest, and reads the
// library's configuration first.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "CDigest.h"

#include <openssl/sha.h>

int glaneur_sha256(const uint8_t *bytes, size_t count, uint8_t *digest) {
  SHA256_CTX state;
  return SHA256_Init(&state) && SHA256_Update(&state, bytes, count) && SHA256_Final(digest, &state);
}
