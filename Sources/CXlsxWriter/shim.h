// The only door to libxlsxwriter. Imported by Reporting alone.
#ifndef ANSINH_CXLSXWRITER_SHIM_H
#define ANSINH_CXLSXWRITER_SHIM_H

#if !__has_include(<xlsxwriter.h>)
#error "libxlsxwriter is missing. Install it with: sudo apt-get install -y libxlsxwriter-dev pkg-config"
#endif

#include <xlsxwriter.h>

#endif
