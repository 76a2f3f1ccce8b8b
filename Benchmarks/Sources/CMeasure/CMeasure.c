#include "CMeasure.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

int64_t measure_icu_words(const uint8_t *utf8, int32_t length) {
  static UBreakIterator *iterator;
  UErrorCode status = U_ZERO_ERROR;
  UChar *units = malloc(((size_t)length + 1) * sizeof *units);
  int32_t count = 0;
  int64_t words = 0;
  if (units == NULL) return -1;
  if (iterator == NULL) iterator = ubrk_open(UBRK_WORD, "fr", NULL, 0, &status);
  u_strFromUTF8(units, length + 1, &count, (const char *)utf8, length, &status);
  ubrk_setText(iterator, units, count, &status);
  if (U_SUCCESS(status)) {
    while (ubrk_next(iterator) != UBRK_DONE) words++;
  }
  free(units);
  return U_SUCCESS(status) ? words : -1;
}

// The program's own malloc stands before the C library's, for all its libraries; it only counts.
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static _Atomic int64_t allocations;

void *malloc(size_t size) {
  atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
  return __libc_calloc(count, size);
}

void *realloc(void *block, size_t size) {
  atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
  return __libc_realloc(block, size);
}

int64_t measure_allocations(void) { return atomic_load_explicit(&allocations, memory_order_relaxed); }
