#ifndef GLANEUR_CMEASURE_H
#define GLANEUR_CMEASURE_H

#include <stdint.h>

// How many words ICU's default word iterator finds in some UTF-8; the conversion to UTF-16 that it needs is a part of it.
// For one thread.
int64_t measure_icu_words(const uint8_t *utf8, int32_t length);

// How many blocks of memory the process has asked for so far.
int64_t measure_allocations(void);

#endif
