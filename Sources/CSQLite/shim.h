// The only door to SQLite. Imported by Outlines alone.
#ifndef ANSINH_CSQLITE_SHIM_H
#define ANSINH_CSQLITE_SHIM_H

#if !__has_include(<sqlite3.h>)
#error "SQLite is missing. Install it with: sudo apt-get install -y libsqlite3-dev pkg-config"
#endif

#include <sqlite3.h>

#endif
