#ifndef FLEETSIM_CBUILTIN_H
#define FLEETSIM_CBUILTIN_H

#include <stddef.h>

/// A file of `Sources/ScenarioFiles/BuiltIn`, as it was when this was built.
typedef struct {
  /// Below that folder, such as "Blocks/app.yaml".
  const char *_Nonnull path;
  const unsigned char *_Nonnull bytes;
  size_t count;
} fleetsim_built_in_file;

/// NULL where there is no such file. In C, because its compiler takes the bytes of a file as they are: in
/// Swift they would be a quarter of a million numbers, which cost the compiler the better part of a minute.
const fleetsim_built_in_file *_Nullable fleetsim_built_in(const char *_Nonnull path);

#endif
