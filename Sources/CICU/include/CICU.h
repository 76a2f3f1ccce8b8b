#ifndef GLANEUR_CICU_H
#define GLANEUR_CICU_H
#endif
