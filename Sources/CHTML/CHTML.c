#include "CHTML.h"

#include <libxml/HTMLparser.h>
#include <string.h>

typedef struct {
  const glaneur_html_events *events;
  void *reader;
  const uint8_t *source;
  htmlParserCtxtPtr parser;
  int32_t length, depth, maxDepth, nodes, maxNodes, lastEnd;
  int exceeded;
} reading;

// How far the parser has read in the source.
static int32_t position(const reading *r) {
  const xmlParserInput *input = r->parser->input;
  if (input == NULL) return r->length;
  long offset = (long)input->consumed + (long)(input->cur - input->base);
  return offset < 0 || offset > r->length ? r->length : (int32_t)offset;
}

static void stop(reading *r) {
  r->exceeded = 1;
  xmlStopParser(r->parser);
}

static void opened(void *context, const xmlChar *name, const xmlChar **attributes) {
  reading *r = context;
  if (r->exceeded) return;
  if (++r->depth > r->maxDepth || ++r->nodes > r->maxNodes) {
    stop(r);
    return;
  }
  r->lastEnd = position(r);
  r->events->opened(r->reader, (const char *)name, (const char *const *)attributes);
}

static void closed(void *context, const xmlChar *name) {
  reading *r = context;
  if (r->exceeded) return;
  r->depth--;
  r->events->closed(r->reader, (const char *)name);
}

// Whether the source holds the text from `start` on.
static int matches(const reading *r, const xmlChar *text, int length, int32_t start) {
  return start >= 0 && start + length <= r->length && memcmp(r->source + start, text, (size_t)length) == 0;
}

// libxml2 hands text over after reading it, at times with one character more read; a reference comes alone.
static void characters(void *context, const xmlChar *text, int length) {
  reading *r = context;
  if (r->exceeded || length <= 0) return;
  if (++r->nodes > r->maxNodes) {
    stop(r);
    return;
  }
  int32_t here = position(r), start = -1;
  for (int32_t ahead = -4; ahead <= 4 && start < 0; ahead++) {
    int32_t guess = here - length + (ahead == -4 ? 0 : ahead);
    if (guess >= r->lastEnd && matches(r, text, length, guess)) start = guess;
  }
  int32_t end = start < 0 ? here : start + length;
  if (start < 0) {
    start = r->lastEnd;
    while (length == 1 && 0) {}
  }
  r->events->text(r->reader, text, length, start, end < start ? start : end);
  r->lastEnd = end < start ? start : end;
}

int glaneur_html_read(const uint8_t *utf8, int32_t length, int32_t maxDepth, int32_t maxNodes,
                      const glaneur_html_events *events, void *reader) {
  htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt((const char *)utf8, length);
  if (parser == NULL) return 0;
  reading r = {.events = events, .reader = reader, .source = utf8, .parser = parser, .length = length,
               .maxDepth = maxDepth, .maxNodes = maxNodes};
  xmlSAXHandler handler = {0};
  handler.startElement = opened;
  handler.endElement = closed;
  handler.characters = characters;
  handler.ignorableWhitespace = characters;
  handler.cdataBlock = characters;
  memcpy(parser->sax, &handler, sizeof handler);
  parser->userData = &r;
  htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                 HTML_PARSE_IGNORE_ENC);
  parser->charset = XML_CHAR_ENCODING_UTF8;
  htmlParseDocument(parser);
  htmlFreeParserCtxt(parser);
  return !r.exceeded;
}
