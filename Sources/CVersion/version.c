#include "CVersion.h"

#include <stddef.h>

const char *fleetsim_built_version(void) {
#ifdef FLEETSIM_VERSION
  return FLEETSIM_VERSION;
#else
  return NULL;
#endif
}
