# Confidence sets for ranks by csranks 1.2.3 (simulation) and critical values by R's own distributions.
# usage: Rscript rank-sets.R <folder of the csranks source package> <output folder>
arguments <- commandArgs(trailingOnly = TRUE)
package <- arguments[1]; out <- arguments[2]
files <- file.path(package, "R", c("argument_checks.R", "utilityfunctions.R", "rank_utils.R", "diffmeans.R", "ranks.R"))
for (file in files) source(file)
R <- 100000

# Plain adaptive quadrature of the marginal statistic: no shared code with the package under test.
starCritical <- function(errors, unit, level) {
  others <- errors[-unit]; own <- errors[unit]
  s <- sqrt(own^2 + others^2)
  chance <- function(c) {
    f <- Vectorize(function(z) dnorm(z) * prod(pnorm((own * z + c * s) / others) - pnorm((own * z - c * s) / others)))
    edges <- sort(unique(c(-9, -c, 0, c, 9, as.vector(outer(c(-1, 1), seq(0.25, 8.75, 0.25))))))
    sum(mapply(function(a, b) integrate(f, a, b, rel.tol = 1e-12, abs.tol = 1e-15)$value, head(edges, -1), tail(edges, -1)))
  }
  uniroot(function(c) chance(c) - level, c(0.3, 9), tol = 1e-13)$root
}

set.seed(20240501)
cases <- list()
cases[["two"]] <- list(x = c(1, 0), se = c(0.5, 0.3))
cases[["three"]] <- list(x = c(2, 1, 0), se = c(0.3, 0.3, 0.3))
n <- 12; cases[["twelve"]] <- list(x = round(rnorm(n, 0, 2), 3), se = round(exp(rnorm(n, -0.3, 0.6)), 3))
load(file.path(package, "data", "pisa2018.rda"))
cases[["pisa"]] <- list(x = pisa2018$math_score, se = pisa2018$math_se)
n <- 25; cases[["twentyfive"]] <- list(x = round(rnorm(n, 0, 3), 3), se = round(exp(rnorm(n, 0, 0.5)), 3))
n <- 20; cases[["equal"]] <- list(x = round(rnorm(n, 0, 2), 3), se = rep(0.7, n))

rows <- list(); values <- list(); units <- list()
for (name in names(cases)) {
  x <- cases[[name]]$x; se <- cases[[name]]$se
  units[[name]] <- data.frame(case = name, unit = seq_along(x), estimate = x, error = se)
  Sigma <- diag(se^2)
  isLarge <- length(x) > 12
  for (coverage in if (isLarge) 0.9 else c(0.9, 0.95))
    for (type in if (isLarge) "two-sided" else c("two-sided", "lower", "upper"))
    for (stepdown in c(TRUE, FALSE)) for (simul in c(TRUE, FALSE)) {
      sets <- csranks(x, Sigma, coverage = coverage, cstype = type, stepdown = stepdown, R = R, simul = simul, seed = 7)
      rows[[length(rows) + 1]] <- data.frame(case = name, level = coverage, bounds = type, stepwise = stepdown,
        family = if (simul) "simultaneous" else "marginal", unit = seq_along(x), lower = sets$L, rank = sets$rank,
        upper = sets$U)
    }
  for (level in c(0.9, 0.95)) for (unit in seq_along(x))
    values[[length(values) + 1]] <- data.frame(case = name, level = level, unit = unit,
      critical = sprintf("%.12f", starCritical(se, unit, level)))
}
# The range of independent standard normal variables; qtukey stops at a width of 1e-4.
rangeCritical <- function(n, p) {
  chance <- function(r) {
    f <- function(z) n * dnorm(z) * (pnorm(z) - pnorm(z - r))^(n - 1)
    edges <- seq(-9, 15, 0.5)
    sum(mapply(function(a, b) integrate(f, a, b, rel.tol = 1e-12, abs.tol = 1e-15)$value, head(edges, -1), tail(edges, -1)))
  }
  uniroot(function(r) chance(r) - p, c(0.05, 15), tol = 1e-13)$root
}
range <- expand.grid(count = c(2, 3, 5, 10, 20, 100), level = c(0.9, 0.95, 0.99))
range$value <- mapply(rangeCritical, range$count, range$level)
stopifnot(abs(range$value - mapply(function(n, p) qtukey(p, n, Inf), range$count, range$level)) < 1e-3)
range$value <- sprintf("%.10f", range$value)

# With a full covariance matrix.
set.seed(11)
n <- 15; A <- matrix(rnorm(n * n), n); Sigma <- crossprod(A) / n * 0.4 + diag(0.1, n); x <- round(rnorm(n, 0, 2), 3)
Sigma <- round(Sigma, 6)
matrixRows <- data.frame(row = rep(1:n, each = n), column = rep(1:n, n), covariance = as.vector(t(Sigma)))
full <- list()
for (stepdown in c(TRUE, FALSE)) for (simul in c(TRUE, FALSE)) {
  sets <- csranks(x, Sigma, coverage = 0.9, stepdown = stepdown, R = R, simul = simul, seed = 7)
  full[[length(full) + 1]] <- data.frame(stepwise = stepdown, family = if (simul) "simultaneous" else "marginal",
    unit = 1:n, estimate = x, lower = sets$L, rank = sets$rank, upper = sets$U)
}
save <- function(table, name) write.csv(table, file.path(out, paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
save(do.call(rbind, units), "rank-sets-units"); save(do.call(rbind, rows), "rank-sets")
save(do.call(rbind, values), "rank-sets-critical"); save(range, "rank-sets-range")
save(matrixRows, "rank-sets-covariance"); save(do.call(rbind, full), "rank-sets-dependent")
