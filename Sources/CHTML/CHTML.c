#include "CHTML.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const glaneur_html_events *events;
  void *reader;
  const uint8_t *source;
  htmlParserCtxtPtr parser;
  // Where the last start tag or text ended, and up to where no start tag was found after that.
  int32_t lastEnd, searched;
  int32_t length, depth, maxDepth, nodes, maxNodes;
  int exceeded;
} reading;

// The parser hands text over when it has this many bytes or more.
static const int32_t fullBuffer = 1000;

// How far the parser has read in the source.
static int32_t position(const reading *r) {
  const xmlParserInput *input = r->parser->input;
  if (input == NULL) return r->length;
  long offset = (long)input->consumed + (long)(input->cur - input->base);
  return offset < 0 || offset > r->length ? r->length : (int32_t)offset;
}

// Counts a node; stops the parser when there are too many or they nest too deep.
static int counted(reading *r, int32_t depth) {
  if (r->exceeded) return 0;
  r->depth += depth;
  if (r->depth <= r->maxDepth && ++r->nodes <= r->maxNodes) return 1;
  r->exceeded = 1;
  xmlStopParser(r->parser);
  return 0;
}

static int isLetterOrDigit(uint8_t byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

// Whether a start tag of that name begins at a place of the source.
static int isTag(const reading *r, int32_t place, const xmlChar *name) {
  int32_t count = xmlStrlen(name), end = place + 1 + count;
  if (r->source[place] != '<' || end > r->length) return 0;
  if (xmlStrncasecmp(r->source + place + 1, name, count) != 0) return 0;
  return end == r->length || !isLetterOrDigit(r->source[end]);
}

// Whether the source holds the start tag that was read before `here`; else it is only implied.
static int isWritten(reading *r, const xmlChar *name, int32_t here) {
  int32_t first = r->lastEnd > r->searched ? r->lastEnd : r->searched, lastSign = here;
  for (int32_t place = here - 1; place >= first; place--) {
    if (r->source[place] != '<') continue;
    if (isTag(r, place, name)) return 1;
    if (lastSign == here) lastSign = place;
  }
  // The tag that implies this one may still be open.
  r->searched = lastSign;
  return 0;
}

// The parser stands before the « > » of the tag, or anywhere when the tag is only implied.
static void opened(void *context, const xmlChar *name, const xmlChar **attributes) {
  reading *r = context;
  if (!counted(r, 1)) return;
  int32_t end = position(r);
  if (isWritten(r, name, end)) {
    while (end < r->length && (r->source[end] == '/' || r->source[end] <= ' ')) end++;
    if (end < r->length && r->source[end] == '>') r->lastEnd = end + 1;
  }
  r->events->opened(r->reader, (const char *)name, (const char *const *)attributes);
}

static void closed(void *context, const xmlChar *name) {
  reading *r = context;
  if (r->exceeded) return;
  r->depth--;
  r->events->closed(r->reader, (const char *)name);
}

// How far before the end of a text the parser stands: at its last character when its buffer is full, and before a
// « < » that is no markup.
static int32_t remaining(const reading *r, const xmlChar *text, int32_t length, int32_t here) {
  if (length == 1 && text[0] == '<') {
    return here - 4 >= r->lastEnd && memcmp(r->source + here - 4, "&lt;", 4) == 0 ? 0 : 1;
  }
  int32_t last = 1;
  while (last < length && (text[length - last] & 0xC0) == 0x80) last++;
  return length < fullBuffer ? 0 : last;
}

// Where a text of the source starts that was read up to `here` or a little further; -1 when it was a reference.
static int32_t verbatim(const reading *r, const xmlChar *text, int32_t length, int32_t here) {
  int32_t ends[] = {here, here + remaining(r, text, length, here)};
  for (int i = 0; i < 2; i++) {
    int32_t start = ends[i] - length;
    if (start >= r->lastEnd && ends[i] <= r->length && memcmp(r->source + start, text, (size_t)length) == 0) return start;
  }
  return -1;
}

// Where the reference starts that was read just before `here`.
static int32_t reference(const reading *r, int32_t here) {
  int32_t start = here < r->lastEnd ? r->lastEnd : here;
  while (start > r->lastEnd && r->source[start] != '&') start--;
  return start;
}

static void tell(reading *r, const xmlChar *text, int32_t length, int32_t start, int32_t end) {
  r->events->text(r->reader, text, length, start, end);
  r->lastEnd = end;
}

static void characters(void *context, const xmlChar *text, int length) {
  reading *r = context;
  if (length <= 0 || !counted(r, 0)) return;
  int32_t here = position(r);
  int isSign = length == 1 && text[0] == '&';
  int32_t start = isSign ? -1 : verbatim(r, text, length, here);
  if (start >= 0) {
    tell(r, text, length, start, start + length);
  } else {
    start = reference(r, here - 1);
    // « & » alone or before an unknown name stands for itself.
    tell(r, text, length, start, isSign && r->source[here - 1] != ';' ? start + 1 : here);
  }
}

// A reference to what is no character (« &#x110000; ») is read as U+FFFD, as the HTML standard says.
static void failed(void *context, xmlErrorPtr error) {
  reading *r = context;
  if (r->exceeded || error->code != XML_ERR_INVALID_CHAR) return;
  int32_t here = position(r), start = reference(r, here - 1);
  if (start + 1 >= r->length || r->source[start] != '&' || r->source[start + 1] != '#') return;
  // In an attribute, no tag ends just before.
  if (start == r->lastEnd || r->source[start - 1] == '>') tell(r, (const xmlChar *)"\xEF\xBF\xBD", 3, start, here);
}

// Replaces what the parser would drop: control characters and U+FFFE, U+FFFF.
static void clean(uint8_t *utf8, int32_t length) {
  for (int32_t i = 0; i < length; i++) {
    if (utf8[i] < ' ' && utf8[i] != '\t' && utf8[i] != '\n' && utf8[i] != '\r') utf8[i] = ' ';
    if (utf8[i] == 0xEF && i + 2 < length && utf8[i + 1] == 0xBF && utf8[i + 2] >= 0xBE) utf8[i + 2] = 0xBD;
  }
}

static int parse(reading *r) {
  xmlSAXHandler handler = {.startElement = opened, .endElement = closed, .characters = characters,
                           .ignorableWhitespace = characters, .cdataBlock = characters, .serror = failed,
                           .initialized = XML_SAX2_MAGIC};
  *r->parser->sax = handler;
  r->parser->userData = r;
  htmlCtxtUseOptions(r->parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  r->parser->charset = XML_CHAR_ENCODING_UTF8;
  htmlParseDocument(r->parser);
  return !r->exceeded;
}

int glaneur_html_read(const uint8_t *utf8, int32_t length, int32_t maxDepth, int32_t maxNodes,
                      const glaneur_html_events *events, void *reader) {
  if (length == 0) return 1;
  uint8_t *copy = malloc((size_t)length);
  if (copy == NULL) return 0;
  memcpy(copy, utf8, (size_t)length);
  clean(copy, length);
  int done = 0;
  htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt((const char *)copy, length);
  if (parser != NULL) {
    reading r = {.events = events, .reader = reader, .source = copy, .parser = parser, .length = length,
                 .maxDepth = maxDepth, .maxNodes = maxNodes};
    done = parse(&r);
    htmlFreeParserCtxt(parser);
  }
  free(copy);
  return done;
}
