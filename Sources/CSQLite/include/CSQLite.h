#ifndef GLANEUR_CSQLITE_H
#define GLANEUR_CSQLITE_H

#include "PreparedRows.h"

// Lets a connection of SQLite (sqlite3 *) distrust the file it reads: defensive mode, no functions with side effects in
// the schema, no extensions. Returns 0, or SQLite's error code. SQLite's own function takes any number of arguments,
// which Swift cannot call.
int glaneur_sqlite_distrust(void *connection);

// Turns the defensive mode of a connection on or off: off, its schema can be written as text. Returns 0, or SQLite's error
// code.
int glaneur_sqlite_defend(void *connection, int defends);

// Lets SQLite in this process not count the memory it uses, for which it would lock each time: sqlite3_memory_used tells
// nothing then. Call it before the first database is opened; later it does nothing.
void glaneur_sqlite_count_no_memory(void);

#endif
