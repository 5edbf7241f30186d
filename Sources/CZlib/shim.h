// The only door to zlib. Imported by FlatFiles alone.
#ifndef ANSINH_CZLIB_SHIM_H
#define ANSINH_CZLIB_SHIM_H

#if !__has_include(<zlib.h>)
#error "zlib is missing. Install it with: sudo apt-get install -y zlib1g-dev pkg-config"
#endif

#include <zlib.h>

// inflateInit2 is a macro. A negative number of window bits asks for bare deflate data, as ZIP archives hold it.
static inline int ansinh_inflate_begin(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }

// Sixteen more asks for the gzip wrapping, whose checksum and length zlib verifies itself.
static inline int ansinh_inflate_begin_gzip(z_stream *stream) { return inflateInit2(stream, MAX_WBITS + 16); }

#endif
