#ifndef GLANEUR_CDIGEST_H
#define GLANEUR_CDIGEST_H

#include <stddef.h>
#include <stdint.h>

// Writes the SHA-256 digest of `count` bytes into the 32 bytes at `digest`; returns 1, or 0 when that failed.
int glaneur_sha256(const uint8_t *bytes, size_t count, uint8_t *digest);

#endif
