#ifndef GLANEUR_CICU_H
#define GLANEUR_CICU_H

#include <stddef.h>
#include <stdint.h>

// Text is cut into pieces by break rules in ICU's rule language.

// A breaker holds compiled rules and the buffers of its last scan; it serves one thread at a time.
typedef struct glaneur_breaker glaneur_breaker;

// How a piece is written that is known to be letters of Latin-1 and « œ » alone: small ones, one capital before small ones
// or alone, two capitals or more and nothing else, any other way.
enum {
  glaneur_letters_unknown,
  glaneur_letters_small,
  glaneur_letters_capitalized,
  glaneur_letters_capitals,
  glaneur_letters_mixed
};

// A piece of a scanned text: where its UTF-8 bytes begin and end, the status of the rule that found it, and how its letters
// are written, where that is known.
typedef struct {
  uint32_t start;
  uint32_t end;
  int32_t status;
  uint8_t letters;
} glaneur_piece;

// Compiles rules given in UTF-8. On failure returns NULL and sets the place (1-based line, 0-based column) and ICU's
// name of the error.
glaneur_breaker *glaneur_breaker_open(const uint8_t *rules, int32_t length, int32_t *line, int32_t *column,
                                      const char **error);

// Opens rules that this ICU compiled before, at an address of 4 bytes; they must stay where they are as long as the breaker and its copies live.
// Returns NULL when they are none.
glaneur_breaker *glaneur_breaker_open_compiled(const uint8_t *compiled, int32_t length);

// Copies a breaker's compiled rules to `compiled` when there is room for them; returns their length, or -1.
int32_t glaneur_breaker_compiled(const glaneur_breaker *breaker, uint8_t *compiled, int32_t capacity);

// Copies a breaker for another thread; the rules are shared. Returns NULL when memory is short.
glaneur_breaker *glaneur_breaker_clone(const glaneur_breaker *breaker);

void glaneur_breaker_close(glaneur_breaker *breaker);

// Cuts valid UTF-8 into pieces that cover all of it, and leaves out those of one status; returns how many, or -1 when
// memory is short.
int32_t glaneur_breaker_scan(glaneur_breaker *breaker, const uint8_t *utf8, int32_t length, int32_t skipped);

// The same by ICU's own iterator: what `glaneur_breaker_scan` does with rules of a format that it does not know.
int32_t glaneur_breaker_scan_by_icu(glaneur_breaker *breaker, const uint8_t *utf8, int32_t length, int32_t skipped);

// How many bytes its buffers take.
size_t glaneur_breaker_size(const glaneur_breaker *breaker);

// The pieces of the last scan, valid until the next.
const glaneur_piece *glaneur_breaker_pieces(const glaneur_breaker *breaker);

// Writes the version of the ICU that runs, such as "72.1": at most GLANEUR_ICU_VERSION_SIZE bytes with the final NUL.
#define GLANEUR_ICU_VERSION_SIZE 20
void glaneur_icu_version(char *text);

// Decodes bytes in the encoding that an IANA label names. Returns NULL when ICU knows no such label or memory is
// short; else UTF-8 of `*length` bytes, to be freed with glaneur_free, with the count of malformed sequences replaced
// by U+FFFD.
uint8_t *glaneur_decode(const char *label, const uint8_t *bytes, int32_t count, int32_t *length,
                        int32_t *replacements);

void glaneur_free(void *memory);

// Writes the name of the encoding that ICU's detector finds likeliest, such as "windows-1251"; 0 when it is not as sure
// as `confidence` in a hundred.
int glaneur_detect(const uint8_t *bytes, int32_t count, int32_t confidence, char *name, int32_t capacity);

#endif
