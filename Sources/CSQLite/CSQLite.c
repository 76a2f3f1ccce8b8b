#include "CSQLite.h"

#include <sqlite3.h>

int glaneur_sqlite_distrust(void *connection) {
  static const int settings[][2] = {
      {SQLITE_DBCONFIG_DEFENSIVE, 1},
      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
      {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
  };
  for (unsigned long i = 0; i < sizeof settings / sizeof settings[0]; i++) {
    int code = sqlite3_db_config((sqlite3 *)connection, settings[i][0], settings[i][1], (int *)0);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

void glaneur_sqlite_count_no_memory(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

int glaneur_sqlite_defend(void *connection, int defends) {
  return sqlite3_db_config((sqlite3 *)connection, SQLITE_DBCONFIG_DEFENSIVE, defends, (int *)0);
}
