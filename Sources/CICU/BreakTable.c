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
// What a code point is among the letters of Latin-1 and « œ »: a small one, a capital, or anything else.
enum { small = 1, capital = 2, other = 4 };

// Code points from `first` to the next range's have one category, whose cells stand at one place of all rows.
typedef struct {
  uint32_t first;
  uint16_t cell;
} range;

enum { latinCount = 0x100, lowCount = 0x800, punctuationStart = 0x2000, punctuationCount = 0x100 };

struct glaneur_table {
  atomic_int holders;
  uint32_t categoryCount;
  // A row for each state, those that accept last, and of these last the ones that all of a to z lead back to: the status
  // of what ends there, then for each category the place of the next state's row. The row of `stop` is the first.
  uint16_t *cells;
  // The places of the first state's row, of the first row that accepts, of the first that a to z lead back to, and of the
  // one that a space leads to from the start.
  uint32_t start, firstAccepting, firstLooping, space;
  // For each byte 1 if a piece that is one space ends before all characters of one or two bytes that begin with it; and 0
  // for all.
  uint8_t endsSpace[256], endsNothing[256];
  // How a piece is written that is one character up to U+00FF, or that and small letters.
  uint8_t shapes[latinCount];
  // The categories of code points: of the frequent ones each, of all others by ranges.
  uint16_t low[lowCount];
  uint16_t punctuation[punctuationCount];
  uint8_t letters[lowCount];
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
static int readRow(uint16_t *cells, const uint8_t *row, int isByte, const uint16_t *places, uint32_t count,
                   const uint8_t *compiled, const header *head) {
  int32_t status = 0;
  if (cell(row, isByte, lookAhead) != 0 || cell(row, isByte, accepting) > 1) return 0;
  if (cell(row, isByte, accepting) == 1 &&
      !readStatus((const int32_t *)(compiled + head->statuses), head->statusesLength / sizeof status,
                  cell(row, isByte, statusPlace), &status)) {
    return 0;
  }
  if (status > UINT16_MAX) return 0;
  cells[statusCell] = (uint16_t)status;
  for (uint32_t category = 0; category < head->categoryCount; category++) {
    uint16_t next = cell(row, isByte, firstNext + category);
    if (next >= count) return 0;
    cells[firstCell + category] = places[next];
  }
  return 1;
}

// How a state stands among the rows: 0 when it does not accept, 2 when it accepts and all of a to z lead back to it, else 1.
static int order(const glaneur_table *table, const uint8_t *row, int isByte, uint32_t state) {
  if (cell(row, isByte, accepting) == 0) return 0;
  for (uint32_t c = 'a'; c <= 'z'; c++) {
    if (cell(row, isByte, firstNext + table->low[c] - firstCell) != state) return 1;
  }
  return 2;
}

static void readSpace(glaneur_table *table) {
  table->space = table->cells[table->start + table->low[' ']];
  if (table->space < table->firstAccepting) return;
  const uint16_t *space = table->cells + table->space;
  for (uint32_t c = 0; c < 0x80; c++) table->endsSpace[c] = space[table->low[c]] == stop;
  for (uint32_t lead = 0xC2; lead < 0xE0; lead++) {
    uint32_t first = (lead & 0x1F) << 6, count = 0;
    while (count < 0x40 && space[table->low[first + count]] == stop) count++;
    table->endsSpace[lead] = count == 0x40;
  }
}

// Reads ICU's states; the categories must be known.
static int readStates(glaneur_table *table, const uint8_t *compiled, const header *head) {
  const state_table *states = (const state_table *)(compiled + head->forward);
  uint32_t count = states->stateCount, isByte = states->flags & rowsOfBytes;
  uint32_t size = (head->categoryCount + firstNext) * (isByte ? 1 : 2), length = head->categoryCount + 1;
  if (head->forwardLength < sizeof *states || states->flags & ~(uint32_t)rowsOfBytes || states->lookAheadCount > 1 ||
      states->firstDictionaryCategory < head->categoryCount || count < 2 || count > UINT16_MAX ||
      head->categoryCount < 2 || head->categoryCount > UINT16_MAX - firstNext || states->rowLength < size ||
      count > (head->forwardLength - sizeof *states) / states->rowLength || count > UINT16_MAX / length) {
    return 0;
  }
  const uint8_t *rows = (const uint8_t *)(states + 1);
  if (cell(rows, isByte, accepting) != 0) return 0;
  table->cells = malloc((size_t)count * length * sizeof *table->cells);
  uint16_t *places = table->cells == NULL ? NULL : malloc(count * sizeof *places);
  if (places == NULL) return 0;
  uint32_t placed = 0, firsts[3];
  for (int group = 0; group < 3; group++) {
    firsts[group] = placed;
    for (uint32_t state = 0; state < count; state++) {
      if (order(table, rows + state * states->rowLength, (int)isByte, state) != group) continue;
      places[state] = (uint16_t)placed;
      placed += length;
    }
  }
  int isRead = 1;
  for (uint32_t state = 0; isRead && state < count; state++) {
    const uint8_t *row = rows + state * states->rowLength;
    isRead = readRow(table->cells + places[state], row, (int)isByte, places, count, compiled, head);
  }
  table->start = places[start];
  table->firstAccepting = firsts[1];
  table->firstLooping = firsts[2];
  if (isRead) readSpace(table);
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

static uint8_t letterOf(uint32_t c) {
  if ((c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || c == 0x153) return small;
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == 0x152 ? capital : other;
}

static uint16_t rareCell(const glaneur_table *table, uint32_t c) {
  int32_t low = 0, high = table->rangeCount;
  while (high - low > 1) {
    int32_t middle = (low + high) / 2;
    if (table->ranges[middle].first <= c) low = middle; else high = middle;
  }
  return table->ranges[low].cell;
}

// The cell for the code point at a place, its length in bytes, and what letter it is.
static inline uint32_t cellAt(const glaneur_table *table, const uint8_t *utf8, int32_t *length, uint32_t *letter) {
  uint8_t lead = utf8[0];
  if (lead < 0xE0) {
    *length = lead < 0x80 ? 1 : 2;
    uint32_t c = lead < 0x80 ? lead : (lead & 0x1Fu) << 6 | (utf8[1] & 0x3Fu);
    *letter = table->letters[c];
    return table->low[c];
  }
  *letter = other;
  uint32_t c = (utf8[1] & 0x3Fu) << 6 | (utf8[2] & 0x3Fu);
  if (lead < 0xF0) {
    *length = 3;
    c |= (lead & 0x0Fu) << 12;
    return c - punctuationStart < punctuationCount ? table->punctuation[c - punctuationStart] : rareCell(table, c);
  }
  *length = 4;
  return rareCell(table, (lead & 0x07u) << 18 | c << 6 | (utf8[3] & 0x3Fu));
}

// How many of the eight bytes at a place are small letters of ASCII before the first that is none.
static inline int32_t smallLetters(const uint8_t *utf8) {
  const uint64_t ones = 0x0101010101010101u, high = 0x80 * ones;
  uint64_t bytes;
  memcpy(&bytes, utf8, sizeof bytes);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  bytes = __builtin_bswap64(bytes);
#endif
  // Without its highest bit no byte carries over into the next.
  uint64_t low = bytes & ~high, fromA = low + (0x80 - 'a') * ones, afterZ = low + (0x7F - 'z') * ones;
  uint64_t others = (~fromA | afterZ | bytes) & high;
  return others == 0 ? 8 : __builtin_ctzll(others) / 8;
}

// How a piece is written by what letters its first character and all others are.
static inline uint8_t shapeOf(uint32_t first, uint32_t rest) {
  static const uint8_t shapes[2][4] = {
      {glaneur_letters_small, glaneur_letters_small, glaneur_letters_mixed, glaneur_letters_mixed},
      {glaneur_letters_capitalized, glaneur_letters_capitalized, glaneur_letters_capitals, glaneur_letters_mixed}};
  return (first | rest) & other ? glaneur_letters_unknown : shapes[first == capital][rest];
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
  for (uint32_t c = 0; c < lowCount; c++) table->letters[c] = letterOf(c);
  for (uint32_t c = 0; c < latinCount; c++) table->shapes[c] = shapeOf(table->letters[c], 0);
  if (readCategories(table, compiled, head) && readStates(table, compiled, head)) return table;
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

// Passes over small letters of ASCII, but for some near the end.
static inline const uint8_t *afterSmallLetters(const uint8_t *at, const uint8_t *limit) {
  for (int32_t run = 8; run == 8 && limit - at >= 8; at += run) run = smallLetters(at);
  return at;
}

// How far a piece has been followed.
typedef struct {
  const uint8_t *from, *at;
  // The row of what has been found up to `at`, or of the start.
  uint32_t row;
  // What letters the first character and all others are.
  uint32_t first, rest;
} progress;

// Goes on to the end of a piece where the next character is rare, or nothing has been found that accepts it.
static glaneur_piece finish(const glaneur_table *table, const uint8_t *utf8, progress piece, const uint8_t *limit) {
  const uint16_t *cells = table->cells;
  const uint8_t *at = piece.at, *end = at;
  uint32_t row = piece.row, found = at > piece.from ? row : stop, next, letter, seen = piece.rest;
  int32_t size;
  while (at < limit && (next = cells[row + cellAt(table, at, &size, &letter)]) != stop) {
    if (at == piece.from) piece.first = letter; else seen |= letter;
    row = next;
    at += size;
    if (row < table->firstAccepting) continue;
    end = at;
    found = row;
    piece.rest = seen;
  }
  if (at >= limit && (next = cells[row + firstCell + endOfText]) >= table->firstAccepting) {
    end = limit;
    found = next;
    piece.rest = seen;
  }
  // Where no rule matches, a piece is one code point.
  if (end == piece.from) {
    cellAt(table, end, &size, &piece.first);
    end += size;
  }
  return (glaneur_piece){(uint32_t)(piece.from - utf8), (uint32_t)(end - utf8), cells[found + statusCell],
                         shapeOf(piece.first, piece.rest)};
}

// The piece that begins at a place before `limit`, whatever it holds; offsets count from `utf8`.
__attribute__((noinline)) static glaneur_piece pieceAt(const glaneur_table *table, const uint8_t *utf8,
                                                       const uint8_t *from, const uint8_t *limit) {
  const uint16_t *cells = table->cells;
  const size_t firstAccepting = table->firstAccepting, firstLooping = table->firstLooping;
  const uint8_t *at = from;
  size_t row = table->start, next = row;
  uint32_t first = 0, rest = 0;
  // Most characters, of ASCII or of two bytes, go on with what has been found until one cannot.
  while (at < limit && *at < 0xE0) {
    uint32_t c = *at < 0x80 ? *at : (*at & 0x1Fu) << 6 | (at[1] & 0x3Fu);
    next = cells[row + table->low[c]];
    if (next < firstAccepting) break;
    if (at == from) first = table->letters[c]; else rest |= table->letters[c];
    row = next;
    at += c < 0x80 ? 1 : 2;
    if (row < firstLooping) continue;
    const uint8_t *letters = at;
    at = afterSmallLetters(at, limit);
    if (at > letters) rest |= small;
  }
  if (next != stop || row < firstAccepting) {
    return finish(table, utf8, (progress){from, at, (uint32_t)row, first, rest}, limit);
  }
  return (glaneur_piece){(uint32_t)(from - utf8), (uint32_t)(at - utf8), cells[row + statusCell], shapeOf(first, rest)};
}

// The code point of ASCII or of the letters U+00C0 to U+00FF at a place, and its length in bytes; 0 where there is none.
static inline uint32_t latinAt(const uint8_t *at, int32_t *length) {
  *length = *at < 0x80 ? 1 : 2;
  return *at < 0x80 ? *at : *at == 0xC3 ? 0xC0 | (at[1] & 0x3Fu) : 0;
}

// Where most pieces that begin at a place end, and their row: such as are one character, or that and small letters, which
// change nothing from the third on, before another character that does not belong to them. NULL for all other pieces.
static inline const uint8_t *plainEnd(const glaneur_table *table, const uint8_t *at, const uint8_t *limit,
                                      const uint16_t **row) {
  const uint16_t *cells = table->cells, *state = cells + table->start;
  int32_t length;
  uint32_t c = limit - at < 2 ? 0 : latinAt(at, &length), next;
  if (c == 0) return NULL;
  state = cells + state[table->low[c]];
  at += length;
  while (limit - at >= 2 && (c = latinAt(at, &length)) != 0) {
    if ((next = state[table->low[c]]) == stop) {
      *row = state;
      return state < cells + table->firstAccepting ? NULL : at;
    }
    if (next < table->firstLooping || table->letters[c] != small) return NULL;
    state = cells + next;
    at = afterSmallLetters(at + length, limit);
  }
  return NULL;
}

int32_t glaneur_table_scan(const glaneur_table *table, const uint8_t *utf8, int32_t *from, int32_t length,
                           int32_t skipped, glaneur_piece *pieces, int32_t capacity) {
  const uint8_t *at = utf8 + *from, *limit = utf8 + length;
  const uint8_t *endsSpace = table->cells[table->space + statusCell] == skipped ? table->endsSpace : table->endsNothing;
  glaneur_piece *piece = pieces, *last = pieces + capacity;
  while (at < limit && piece < last) {
    const uint16_t *row;
    const uint8_t *end = plainEnd(table, at, limit, &row);
    if (end != NULL) {
      int32_t size;
      piece->start = (uint32_t)(at - utf8);
      piece->end = (uint32_t)(end - utf8);
      piece->status = row[statusCell];
      piece->letters = table->shapes[latinAt(at, &size)];
    } else {
      *piece = pieceAt(table, utf8, at, limit);
      end = utf8 + piece->end;
    }
    at = end;
    if (piece->status != skipped) piece++;
    if (limit - at > 1 && *at == ' ') at += endsSpace[at[1]];
  }
  *from = (int32_t)(at - utf8);
  return (int32_t)(piece - pieces);
}
