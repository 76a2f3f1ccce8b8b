#include "BreakTable.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucptrie.h>

// Facts about compiled rules from ICU's source (icu4c/source/common/rbbidata.h), format 6.

typedef struct {
  uint32_t magic;
  uint8_t formatVersion[4];
  uint32_t length;
  uint32_t categoryCount;
  // Offsets from here and lengths in bytes.
  uint32_t forward, forwardLength;
  uint32_t reverse, reverseLength;
  uint32_t trie, trieLength;
  uint32_t source, sourceLength;
  uint32_t statuses, statusesLength;
} header;

typedef struct {
  uint32_t stateCount;
  uint32_t rowLength;
  uint32_t firstDictionaryCategory;
  uint32_t lookAheadCount;
  uint32_t flags;
} state_table;

// A row: whether the state accepts (1), what it looks ahead to, the place of its statuses, and a state for each category.
enum { accepting, lookAhead, statusPlace, firstNext };
enum { magic = 0xB1A0, format = 6, rowsOfBytes = 4 };
// States 0 and 1, and the category of the end of the text.
enum { stop, start, endOfText = 1 };
// A row of our table.
enum { statusCell, firstCell };

// Code points from `first` to the next range's have one category, whose cells stand at one place of all rows.
typedef struct {
  uint32_t first;
  uint16_t cell;
} range;

enum { lowCount = 0x800, punctuationStart = 0x2000, punctuationCount = 0x100 };

struct glaneur_table {
  atomic_int holders;
  uint32_t categoryCount;
  // A row for each state, those that accept last: the status of what ends there, then for each category the place of the
  // next state's row. The row of `stop` is the first.
  uint32_t *cells;
  // The places of the first state's row and of the first row that accepts.
  uint32_t start, firstAccepting;
  // The categories of code points: of the frequent ones each, of all others by ranges.
  uint16_t low[lowCount];
  uint16_t punctuation[punctuationCount];
  // 1 for all but small letters of Latin-1 and « œ ».
  uint8_t isOther[lowCount];
  range *ranges;
  int32_t rangeCount;
};

static int isWithin(uint32_t offset, uint32_t count, int32_t length) {
  return offset <= (uint32_t)length && count <= (uint32_t)length - offset;
}

static uint16_t cell(const uint8_t *row, int isByte, uint32_t index) {
  return isByte ? row[index] : ((const uint16_t *)row)[index];
}

// The greatest of the statuses that stand at a place: their number first, in ascending order.
static int readStatus(const int32_t *statuses, uint32_t count, uint32_t place, int32_t *status) {
  if (place >= count || statuses[place] < 1 || (uint32_t)statuses[place] > count - place - 1) return 0;
  *status = statuses[place + (uint32_t)statuses[place]];
  return *status >= 0;
}

// Reads one state's row of ICU's table into one of ours.
static int readRow(uint32_t *cells, const uint8_t *row, int isByte, const uint32_t *places, uint32_t count,
                   const uint8_t *compiled, const header *head) {
  int32_t status = 0;
  if (cell(row, isByte, lookAhead) != 0 || cell(row, isByte, accepting) > 1) return 0;
  if (cell(row, isByte, accepting) == 1 &&
      !readStatus((const int32_t *)(compiled + head->statuses), head->statusesLength / sizeof status,
                  cell(row, isByte, statusPlace), &status)) {
    return 0;
  }
  cells[statusCell] = (uint32_t)status;
  for (uint32_t category = 0; category < head->categoryCount; category++) {
    uint16_t next = cell(row, isByte, firstNext + category);
    if (next >= count) return 0;
    cells[firstCell + category] = places[next];
  }
  return 1;
}

static int readStates(glaneur_table *table, const uint8_t *compiled, const header *head) {
  const state_table *states = (const state_table *)(compiled + head->forward);
  uint32_t count = states->stateCount, isByte = states->flags & rowsOfBytes;
  uint32_t size = (head->categoryCount + firstNext) * (isByte ? 1 : 2);
  if (head->forwardLength < sizeof *states || states->flags & ~(uint32_t)rowsOfBytes || states->lookAheadCount > 1 ||
      states->firstDictionaryCategory < head->categoryCount || count < 2 || count > UINT16_MAX ||
      head->categoryCount < 2 || head->categoryCount > UINT16_MAX - firstNext || states->rowLength < size ||
      count > (head->forwardLength - sizeof *states) / states->rowLength) {
    return 0;
  }
  const uint8_t *rows = (const uint8_t *)(states + 1);
  if (cell(rows, isByte, accepting) != 0) return 0;
  uint32_t length = head->categoryCount + 1, placed = 0;
  // Less than 2^32: fewer than 2^16 states, and as many categories.
  table->cells = malloc((size_t)count * length * sizeof *table->cells);
  uint32_t *places = table->cells == NULL ? NULL : malloc(count * sizeof *places);
  if (places == NULL) return 0;
  for (uint32_t accepts = 0; accepts < 2; accepts++) {
    if (accepts) table->firstAccepting = placed;
    for (uint32_t state = 0; state < count; state++) {
      if ((cell(rows + state * states->rowLength, isByte, accepting) != 0) != (accepts != 0)) continue;
      places[state] = placed;
      placed += length;
    }
  }
  table->start = places[start];
  int isRead = 1;
  for (uint32_t state = 0; isRead && state < count; state++) {
    const uint8_t *row = rows + state * states->rowLength;
    isRead = readRow(table->cells + places[state], row, isByte, places, count, compiled, head);
  }
  free(places);
  return isRead;
}

static int addRange(glaneur_table *table, uint32_t first, uint16_t cell) {
  // Room grows by doubling, from 256 on.
  if (table->rangeCount == 0 || (table->rangeCount >= 256 && (table->rangeCount & (table->rangeCount - 1)) == 0)) {
    int32_t capacity = table->rangeCount == 0 ? 256 : table->rangeCount * 2;
    range *ranges = realloc(table->ranges, (size_t)capacity * sizeof *ranges);
    if (ranges == NULL) return 0;
    table->ranges = ranges;
  }
  table->ranges[table->rangeCount++] = (range){first, cell};
  return 1;
}

static int readCategories(glaneur_table *table, const uint8_t *compiled, const header *head) {
  UErrorCode status = U_ZERO_ERROR;
  UCPTrie *trie = ucptrie_openFromBinary(UCPTRIE_TYPE_ANY, UCPTRIE_VALUE_BITS_ANY, compiled + head->trie,
                                         (int32_t)head->trieLength, NULL, &status);
  if (U_FAILURE(status)) return 0;
  int isRead = 1;
  uint32_t category;
  UChar32 first = 0, last;
  while (isRead && (last = ucptrie_getRange(trie, first, UCPMAP_RANGE_NORMAL, 0, NULL, NULL, &category)) >= 0) {
    isRead = category < head->categoryCount && addRange(table, (uint32_t)first, (uint16_t)(firstCell + category));
    for (UChar32 c = first; isRead && c <= last && c < punctuationStart + punctuationCount; c++) {
      if (c < lowCount) table->low[c] = (uint16_t)(firstCell + category);
      if (c >= punctuationStart) table->punctuation[c - punctuationStart] = (uint16_t)(firstCell + category);
    }
    first = last + 1;
  }
  ucptrie_close(trie);
  return isRead && table->rangeCount > 0;
}

// Whether a code point is a small letter of Latin-1 or « œ ».
static int isSmallLetter(uint32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || c == 0x153;
}

glaneur_table *glaneur_table_open(const uint8_t *compiled, int32_t length) {
  const header *head = (const header *)compiled;
  if (length < (int32_t)sizeof *head || head->magic != magic || head->formatVersion[0] != format) return NULL;
  if (!isWithin(head->forward, head->forwardLength, length) || !isWithin(head->trie, head->trieLength, length) ||
      !isWithin(head->statuses, head->statusesLength, length)) {
    return NULL;
  }
  glaneur_table *table = calloc(1, sizeof *table);
  if (table == NULL) return NULL;
  table->holders = 1;
  table->categoryCount = head->categoryCount;
  for (uint32_t c = 0; c < lowCount; c++) table->isOther[c] = !isSmallLetter(c);
  if (readStates(table, compiled, head) && readCategories(table, compiled, head)) return table;
  glaneur_table_close(table);
  return NULL;
}

glaneur_table *glaneur_table_share(glaneur_table *table) {
  if (table != NULL) atomic_fetch_add(&table->holders, 1);
  return table;
}

void glaneur_table_close(glaneur_table *table) {
  if (table == NULL || atomic_fetch_sub(&table->holders, 1) > 1) return;
  free(table->cells);
  free(table->ranges);
  free(table);
}

static uint16_t rareCell(const glaneur_table *table, uint32_t c) {
  int32_t low = 0, high = table->rangeCount;
  while (high - low > 1) {
    int32_t middle = (low + high) / 2;
    if (table->ranges[middle].first <= c) low = middle; else high = middle;
  }
  return table->ranges[low].cell;
}

// The cell for the code point at a place, its length in bytes, and whether it is anything but a small letter.
static inline uint32_t cellAt(const glaneur_table *table, const uint8_t *utf8, int32_t *length, uint32_t *isOther) {
  uint8_t lead = utf8[0];
  if (lead < 0xE0) {
    *length = lead < 0x80 ? 1 : 2;
    uint32_t c = lead < 0x80 ? lead : (lead & 0x1Fu) << 6 | (utf8[1] & 0x3Fu);
    *isOther = table->isOther[c];
    return table->low[c];
  }
  *isOther = 1;
  uint32_t c = (utf8[1] & 0x3Fu) << 6 | (utf8[2] & 0x3Fu);
  if (lead < 0xF0) {
    *length = 3;
    c |= (lead & 0x0Fu) << 12;
    return c - punctuationStart < punctuationCount ? table->punctuation[c - punctuationStart] : rareCell(table, c);
  }
  *length = 4;
  return rareCell(table, (lead & 0x07u) << 18 | c << 6 | (utf8[3] & 0x3Fu));
}

// The piece that begins at a place before `length`; out of the way of the frequent ones.
__attribute__((noinline)) static glaneur_piece pieceAt(const glaneur_table *table, const uint8_t *utf8, int32_t from,
                                                       int32_t length) {
  int32_t at = from, end = from, size;
  uint32_t row = table->start, found = stop, isOther = 0, isNextOther;
  while (at < length) {
    uint32_t next = table->cells[row + cellAt(table, utf8 + at, &size, &isNextOther)];
    if (next == stop) break;
    row = next;
    at += size;
    isOther |= isNextOther;
    if (row < table->firstAccepting) continue;
    end = at;
    found = row;
  }
  if (at >= length) {
    uint32_t next = table->cells[row + firstCell + endOfText];
    if (next >= table->firstAccepting) {
      end = length;
      found = next;
    }
  }
  // Where no rule matches, a piece is one code point.
  if (end == from) {
    cellAt(table, utf8 + from, &size, &isOther);
    end += size;
  }
  int32_t status = (int32_t)table->cells[found + statusCell];
  return (glaneur_piece){(uint32_t)from, (uint32_t)end, status, end == at && !isOther};
}

int32_t glaneur_table_scan(const glaneur_table *table, const uint8_t *utf8, int32_t *from, int32_t length,
                           int32_t skipped, glaneur_piece *pieces, int32_t capacity) {
  const uint32_t *cells = table->cells;
  size_t firstAccepting = table->firstAccepting;
  int32_t place = *from, count = 0;
  while (place < length && count < capacity) {
    const uint8_t *at = utf8 + place, *limit = utf8 + length;
    size_t row = table->start, next = row;
    uint8_t isOther = 0;
    // In most pieces each character, of ASCII or of two bytes, goes on with what has been found until one cannot.
    while (1) {
      while (at < limit && *at < 0x80 && (next = cells[row + table->low[*at]]) >= firstAccepting) {
        isOther |= table->isOther[*at++];
        row = next;
      }
      if (at >= limit || *at < 0x80 || *at >= 0xE0) break;
      uint32_t c = (*at & 0x1Fu) << 6 | (at[1] & 0x3Fu);
      next = cells[row + table->low[c]];
      if (next < firstAccepting) break;
      isOther |= table->isOther[c];
      row = next;
      at += 2;
    }
    glaneur_piece piece = next == stop && row >= firstAccepting
        ? (glaneur_piece){(uint32_t)place, (uint32_t)(at - utf8), (int32_t)cells[row + statusCell], !isOther}
        : pieceAt(table, utf8, place, length);
    place = (int32_t)piece.end;
    if (piece.status != skipped) pieces[count++] = piece;
  }
  *from = place;
  return count;
}
