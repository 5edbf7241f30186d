// The only door to ReadStat. Imported by DataFiles alone.
#ifndef ANSINH_CREADSTAT_SHIM_H
#define ANSINH_CREADSTAT_SHIM_H

#if !__has_include(<readstat.h>)
#error "ReadStat is missing. Install it with: sudo apt-get install -y libreadstat-dev"
#endif

#include <readstat.h>

#endif
