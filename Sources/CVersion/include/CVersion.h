#ifndef FLEETSIM_CVERSION_H
#define FLEETSIM_CVERSION_H

/// The version that script/version gave when this was built; NULL where nobody asked it. In C, because the
/// package manager passes texts to C alone.
const char *_Nullable fleetsim_built_version(void);

#endif
