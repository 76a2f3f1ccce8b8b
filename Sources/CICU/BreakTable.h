#ifndef GLANEUR_BREAK_TABLE_H
#define GLANEUR_BREAK_TABLE_H

#include "CICU.h"

// Break rules as ICU compiled them, ready to run over UTF-8 without an iterator, whose own work a boundary (caches, a text
// behind functions, dictionaries) costs ten times as much. It may be shared by threads.
typedef struct glaneur_table glaneur_table;

// Reads rules that ICU compiled, `length` bytes at an address of 4 bytes. Returns NULL when memory is short, when they are
// of another format than ICU 69 and later write, or when they need what a table does not know: text looked ahead at, text
// before the place, dictionaries.
glaneur_table *glaneur_table_open(const uint8_t *compiled, int32_t length);

// Shares a table with one more holder, and lets go of it.
glaneur_table *glaneur_table_share(glaneur_table *table);
void glaneur_table_close(glaneur_table *table);

// Writes the pieces from `*from` on, but for those of the status `skipped`, until the text ends or there is no more room;
// returns how many, and sets where the next begins. The text is valid UTF-8.
int32_t glaneur_table_scan(const glaneur_table *table, const uint8_t *utf8, int32_t *from, int32_t length,
                           int32_t skipped, glaneur_piece *pieces, int32_t capacity);

#endif
