// The only door to expat. Imported by FlatFiles alone.
#ifndef ANSINH_CEXPAT_SHIM_H
#define ANSINH_CEXPAT_SHIM_H

#if !__has_include(<expat.h>)
#error "The XML parser expat is missing. Install it with: sudo apt-get install -y libexpat1-dev pkg-config"
#endif

#include <expat.h>

#endif
