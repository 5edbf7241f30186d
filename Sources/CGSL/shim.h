// The only door to the GNU Scientific Library. Imported by NumericKernel alone.
#ifndef ANSINH_CGSL_SHIM_H
#define ANSINH_CGSL_SHIM_H

#if !__has_include(<gsl/gsl_errno.h>)
#error "The GNU Scientific Library is missing. Install it with: sudo apt-get install -y libgsl-dev pkg-config"
#endif

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_roots.h>

// GSL's global solver types are C variables, which strict concurrency rejects; functions are fine.
static inline const gsl_root_fsolver_type *ansinh_brent(void) { return gsl_root_fsolver_brent; }

#endif
