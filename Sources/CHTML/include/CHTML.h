#ifndef GLANEUR_CHTML_H
#define GLANEUR_CHTML_H

#include <stdint.h>

// What a reader of HTML is told, in the order of the source; names are in lower case, and every element opened is
// closed. `attributes` holds names and values in turn and ends with NULL, or is NULL. `text` comes with the bytes of
// the source that it was read from: `start` to `end` hold other bytes than the text where a reference stood.
typedef struct {
  void (*opened)(void *reader, const char *name, const char *const *attributes);
  void (*closed)(void *reader, const char *name);
  void (*text)(void *reader, const uint8_t *utf8, int32_t length, int32_t start, int32_t end);
} glaneur_html_events;

// Reads valid UTF-8 without NUL as HTML and tells `reader` what it finds. Returns 1, or 0 when elements nest deeper
// than `maxDepth`, when there are more than `maxNodes`, or when memory is short; reading then stopped.
int glaneur_html_read(const uint8_t *utf8, int32_t length, int32_t maxDepth, int32_t maxNodes,
                      const glaneur_html_events *events, void *reader);

#endif
