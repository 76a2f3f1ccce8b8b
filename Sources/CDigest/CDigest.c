#include "CDigest.h"

#include <openssl/evp.h>
#include <pthread.h>

static EVP_MD *algorithm;
static pthread_once_t once = PTHREAD_ONCE_INIT;

// Looked up once: a look-up takes longer than the digest of a short text. The library's configuration says nothing about
// digests by default, and reading it would take a twentieth of a start.
static void fetch(void) {
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL);
  algorithm = EVP_MD_fetch(NULL, "SHA256", NULL);
}

int glaneur_sha256(const uint8_t *bytes, size_t count, uint8_t *digest) {
  pthread_once(&once, fetch);
  return EVP_Digest(bytes, count, digest, NULL, algorithm, NULL);
}
