// The only door to the GNU Scientific Library. Imported by NumericKernel alone.
#ifndef ANSINH_CGSL_SHIM_H
#define ANSINH_CGSL_SHIM_H

#if !__has_include(<gsl/gsl_errno.h>)
#error "The GNU Scientific Library is missing. Install it with: sudo apt-get install -y libgsl-dev pkg-config"
#endif

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_multimin.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_sf_gamma.h>

// GSL's global solver types are C variables, which strict concurrency rejects; functions are fine.
static inline const gsl_root_fsolver_type *ansinh_brent(void) { return gsl_root_fsolver_brent; }
static inline const gsl_multimin_fminimizer_type *ansinh_nelder_mead(void) { return gsl_multimin_fminimizer_nmsimplex2; }
static inline const gsl_integration_fixed_type *ansinh_hermite(void) { return gsl_integration_fixed_hermite; }

#endif
