#include "CICU.h"

#include "BreakTable.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

struct glaneur_breaker {
  UBreakIterator *iterator;
  // The rules as a table; NULL when only ICU itself can run them.
  glaneur_table *table;
  UChar *text;
  int32_t textCapacity;
  glaneur_piece *pieces;
  int32_t pieceCapacity;
};

static glaneur_breaker *adopt(UBreakIterator *iterator, glaneur_table *table) {
  glaneur_breaker *breaker = iterator == NULL ? NULL : calloc(1, sizeof *breaker);
  if (breaker == NULL) {
    ubrk_close(iterator);
    glaneur_table_close(table);
    return NULL;
  }
  breaker->iterator = iterator;
  breaker->table = table;
  return breaker;
}

// The table of an iterator's rules, or NULL.
static glaneur_table *readTable(UBreakIterator *iterator) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = ubrk_getBinaryRules(iterator, NULL, 0, &status);
  uint8_t *compiled = malloc((size_t)length);
  if (compiled == NULL) return NULL;
  status = U_ZERO_ERROR;
  ubrk_getBinaryRules(iterator, compiled, length, &status);
  glaneur_table *table = U_SUCCESS(status) ? glaneur_table_open(compiled, length) : NULL;
  free(compiled);
  return table;
}

glaneur_breaker *glaneur_breaker_open(const uint8_t *rules, int32_t length, int32_t *line, int32_t *column,
                                      const char **error) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place = {0};
  int32_t count = 0;
  *line = *column = 0;
  UChar *units = malloc(((size_t)length + 1) * sizeof *units);
  if (units == NULL) {
    *error = u_errorName(U_MEMORY_ALLOCATION_ERROR);
    return NULL;
  }
  u_strFromUTF8(units, length + 1, &count, (const char *)rules, length, &status);
  UBreakIterator *iterator = U_SUCCESS(status) ? ubrk_openRules(units, count, NULL, 0, &place, &status) : NULL;
  free(units);
  *error = u_errorName(status);
  *line = place.line;
  *column = place.offset;
  if (U_FAILURE(status)) return NULL;
  return adopt(iterator, readTable(iterator));
}

glaneur_breaker *glaneur_breaker_open_compiled(const uint8_t *compiled, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_openBinaryRules(compiled, length, NULL, 0, &status);
  if (U_FAILURE(status)) return NULL;
  return adopt(iterator, glaneur_table_open(compiled, length));
}

int32_t glaneur_breaker_compiled(const glaneur_breaker *breaker, uint8_t *compiled, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = ubrk_getBinaryRules(breaker->iterator, compiled, capacity, &status);
  return U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR ? length : -1;
}

glaneur_breaker *glaneur_breaker_clone(const glaneur_breaker *breaker) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_clone(breaker->iterator, &status);
  return U_SUCCESS(status) ? adopt(iterator, glaneur_table_share(breaker->table)) : NULL;
}

void glaneur_breaker_close(glaneur_breaker *breaker) {
  if (breaker == NULL) return;
  ubrk_close(breaker->iterator);
  glaneur_table_close(breaker->table);
  free(breaker->text);
  free(breaker->pieces);
  free(breaker);
}

// Makes room for a text of `length` bytes: as many units at most.
static int reserve(glaneur_breaker *breaker, int32_t length) {
  if (length >= breaker->textCapacity) {
    UChar *text = realloc(breaker->text, ((size_t)length + 1) * sizeof *text);
    if (text == NULL) return 0;
    breaker->text = text;
    breaker->textCapacity = length + 1;
  }
  return 1;
}

// Makes room for more than `count` pieces.
static int reservePieces(glaneur_breaker *breaker, int32_t count) {
  if (count < breaker->pieceCapacity) return 1;
  int32_t capacity = count < 64 ? 128 : count * 2;
  glaneur_piece *pieces = realloc(breaker->pieces, (size_t)capacity * sizeof *pieces);
  if (pieces == NULL) return 0;
  breaker->pieces = pieces;
  breaker->pieceCapacity = capacity;
  return 1;
}

// How many UTF-8 bytes some UTF-16 units stand for; each half of a pair counts two.
static uint32_t byteCount(const UChar *units, int32_t from, int32_t to) {
  uint32_t bytes = 0;
  for (int32_t i = from; i < to; i++) {
    bytes += units[i] < 0x80 ? 1 : units[i] < 0x800 || U16_IS_SURROGATE(units[i]) ? 2 : 3;
  }
  return bytes;
}

int32_t glaneur_breaker_scan(glaneur_breaker *breaker, const uint8_t *utf8, int32_t length, int32_t skipped) {
  if (breaker->table == NULL) return glaneur_breaker_scan_by_icu(breaker, utf8, length, skipped);
  int32_t count = 0, end = 0;
  while (end < length) {
    if (!reservePieces(breaker, count)) return -1;
    count += glaneur_table_scan(breaker->table, utf8, &end, length, skipped, breaker->pieces + count,
                                breaker->pieceCapacity - count);
  }
  return count;
}

int32_t glaneur_breaker_scan_by_icu(glaneur_breaker *breaker, const uint8_t *utf8, int32_t length, int32_t skipped) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t units = 0, count = 0, from = 0, to;
  glaneur_piece piece = {0};
  if (!reserve(breaker, length)) return -1;
  u_strFromUTF8(breaker->text, length + 1, &units, (const char *)utf8, length, &status);
  ubrk_setText(breaker->iterator, breaker->text, units, &status);
  if (U_FAILURE(status)) return -1;
  while ((to = ubrk_next(breaker->iterator)) != UBRK_DONE) {
    piece.start = piece.end;
    piece.end += byteCount(breaker->text, from, to);
    piece.status = ubrk_getRuleStatus(breaker->iterator);
    from = to;
    if (piece.status == skipped) continue;
    if (!reservePieces(breaker, count)) return -1;
    breaker->pieces[count++] = piece;
  }
  return count;
}

size_t glaneur_breaker_size(const glaneur_breaker *breaker) {
  return (size_t)breaker->textCapacity * sizeof *breaker->text +
         (size_t)breaker->pieceCapacity * sizeof *breaker->pieces;
}

const glaneur_piece *glaneur_breaker_pieces(const glaneur_breaker *breaker) { return breaker->pieces; }

void glaneur_icu_version(char *text) {
  UVersionInfo version;
  u_getVersion(version);
  u_versionToString(version, text);
}

// Replaces what is malformed by U+FFFD, as ICU's own callback does, and counts it.
static void U_CALLCONV countingSubstitute(const void *context, UConverterToUnicodeArgs *arguments, const char *units,
                                          int32_t length, UConverterCallbackReason reason, UErrorCode *status) {
  if (reason == UCNV_UNASSIGNED || reason == UCNV_ILLEGAL || reason == UCNV_IRREGULAR) ++*(int32_t *)context;
  UCNV_TO_U_CALLBACK_SUBSTITUTE(NULL, arguments, units, length, reason, status);
}

uint8_t *glaneur_decode(const char *label, const uint8_t *bytes, int32_t count, int32_t *length,
                        int32_t *replacements) {
  UErrorCode status = U_ZERO_ERROR;
  *replacements = 0;
  UConverter *converter = ucnv_open(label, &status);
  if (U_FAILURE(status)) return NULL;
  ucnv_setToUCallBack(converter, countingSubstitute, replacements, NULL, NULL, &status);
  size_t room = (size_t)count * 2 + 16;
  UChar *units = malloc(room * sizeof *units);
  uint8_t *utf8 = malloc(room * 3);
  int32_t unitCount = 0;
  if (units != NULL && utf8 != NULL && room * 3 <= INT32_MAX) {
    unitCount = ucnv_toUChars(converter, units, (int32_t)room, (const char *)bytes, count, &status);
    u_strToUTF8WithSub((char *)utf8, (int32_t)(room * 3), length, units, unitCount, 0xFFFD, NULL, &status);
  } else {
    status = U_MEMORY_ALLOCATION_ERROR;
  }
  free(units);
  ucnv_close(converter);
  if (U_SUCCESS(status)) return utf8;
  free(utf8);
  return NULL;
}

void glaneur_free(void *memory) { free(memory); }

int glaneur_detect(const uint8_t *bytes, int32_t count, int32_t confidence, char *name, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open(&status);
  ucsdet_setText(detector, (const char *)bytes, count, &status);
  const UCharsetMatch *match = U_SUCCESS(status) ? ucsdet_detect(detector, &status) : NULL;
  const char *found = match != NULL ? ucsdet_getName(match, &status) : NULL;
  int known = found != NULL && ucsdet_getConfidence(match, &status) >= confidence && U_SUCCESS(status) && (int32_t)strlen(found) < capacity;
  if (known) strcpy(name, found);
  ucsdet_close(detector);
  return known;
}
