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

// Code points from `first` to the next range's have one category.
typedef struct {
  uint32_t first;
  uint16_t category;
} range;

enum { lowCount = 0x800, punctuationStart = 0x2000, punctuationCount = 0x100 };

struct glaneur_table {
  atomic_int holders;
  int32_t categoryCount;
  // For each state and category the next state.
  uint16_t *next;
  // For each state the status of what ends there, or `open`.
  int32_t *statuses;
  // The categories of code points: of the frequent ones each, of all others by ranges.
  uint16_t low[lowCount];
  uint16_t punctuation[punctuationCount];
  range *ranges;
  int32_t rangeCount;
};

enum { open = -1 };

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

static int readStates(glaneur_table *table, const uint8_t *compiled, const header *head) {
  const state_table *states = (const state_table *)(compiled + head->forward);
  uint32_t count = states->stateCount, isByte = states->flags & rowsOfBytes;
  uint32_t size = (head->categoryCount + firstNext) * (isByte ? 1 : 2);
  if (head->forwardLength < sizeof *states || states->flags & ~(uint32_t)rowsOfBytes || states->lookAheadCount > 1 ||
      states->firstDictionaryCategory < head->categoryCount || count < 2 || count > UINT16_MAX ||
      head->categoryCount < 2 || states->rowLength < size ||
      count > (head->forwardLength - sizeof *states) / states->rowLength) {
    return 0;
  }
  table->next = malloc(count * head->categoryCount * sizeof *table->next);
  table->statuses = malloc(count * sizeof *table->statuses);
  if (table->next == NULL || table->statuses == NULL) return 0;
  const int32_t *statuses = (const int32_t *)(compiled + head->statuses);
  for (uint32_t state = 0; state < count; state++) {
    const uint8_t *row = (const uint8_t *)(states + 1) + state * states->rowLength;
    table->statuses[state] = open;
    if (cell(row, isByte, lookAhead) != 0 || cell(row, isByte, accepting) > 1) return 0;
    if (cell(row, isByte, accepting) == 1 &&
        !readStatus(statuses, head->statusesLength / sizeof *statuses, cell(row, isByte, statusPlace),
                    &table->statuses[state])) {
      return 0;
    }
    for (uint32_t category = 0; category < head->categoryCount; category++) {
      uint16_t next = cell(row, isByte, firstNext + category);
      if (next >= count) return 0;
      table->next[state * head->categoryCount + category] = next;
    }
  }
  return table->statuses[stop] == open;
}

static int addRange(glaneur_table *table, uint32_t first, uint16_t category) {
  // Room grows by doubling, from 256 on.
  if (table->rangeCount == 0 || (table->rangeCount >= 256 && (table->rangeCount & (table->rangeCount - 1)) == 0)) {
    int32_t capacity = table->rangeCount == 0 ? 256 : table->rangeCount * 2;
    range *ranges = realloc(table->ranges, (size_t)capacity * sizeof *ranges);
    if (ranges == NULL) return 0;
    table->ranges = ranges;
  }
  table->ranges[table->rangeCount++] = (range){first, category};
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
    isRead = category < head->categoryCount && addRange(table, (uint32_t)first, (uint16_t)category);
    for (UChar32 c = first; isRead && c <= last && c < punctuationStart + punctuationCount; c++) {
      if (c < lowCount) table->low[c] = (uint16_t)category;
      if (c >= punctuationStart) table->punctuation[c - punctuationStart] = (uint16_t)category;
    }
    first = last + 1;
  }
  ucptrie_close(trie);
  return isRead && table->rangeCount > 0;
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
  table->categoryCount = (int32_t)head->categoryCount;
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
  free(table->next);
  free(table->statuses);
  free(table->ranges);
  free(table);
}

static uint16_t rareCategory(const glaneur_table *table, uint32_t c) {
  int32_t low = 0, high = table->rangeCount;
  while (high - low > 1) {
    int32_t middle = (low + high) / 2;
    if (table->ranges[middle].first <= c) low = middle; else high = middle;
  }
  return table->ranges[low].category;
}

// The category of the code point at a place, and its length in bytes.
static inline uint16_t categoryAt(const glaneur_table *table, const uint8_t *utf8, int32_t *length) {
  uint8_t lead = utf8[0];
  if (lead < 0x80) {
    *length = 1;
    return table->low[lead];
  }
  if (lead < 0xE0) {
    *length = 2;
    return table->low[(lead & 0x1Fu) << 6 | (utf8[1] & 0x3Fu)];
  }
  uint32_t c = (utf8[1] & 0x3Fu) << 6 | (utf8[2] & 0x3Fu);
  if (lead < 0xF0) {
    *length = 3;
    c |= (lead & 0x0Fu) << 12;
    return c - punctuationStart < punctuationCount ? table->punctuation[c - punctuationStart] : rareCategory(table, c);
  }
  *length = 4;
  return rareCategory(table, (lead & 0x07u) << 18 | c << 6 | (utf8[3] & 0x3Fu));
}

int32_t glaneur_table_next(const glaneur_table *table, const uint8_t *utf8, int32_t from, int32_t length,
                           int32_t *status) {
  int32_t at = from, end = from, size;
  uint32_t state = start;
  *status = 0;
  while (at < length) {
    state = table->next[state * (uint32_t)table->categoryCount + categoryAt(table, utf8 + at, &size)];
    if (state == stop) break;
    at += size;
    if (table->statuses[state] != open) {
      end = at;
      *status = table->statuses[state];
    }
  }
  if (state != stop) {
    state = table->next[state * (uint32_t)table->categoryCount + endOfText];
    if (table->statuses[state] != open) {
      end = length;
      *status = table->statuses[state];
    }
  }
  if (end > from) return end;
  // Where no rule matches, a piece is one code point.
  categoryAt(table, utf8 + from, &size);
  return from + size;
}
