# Beta-binomial mixed logit: writes the synthetic cells, and what glmmTMB and a
# plain implementation in base R say about them, for mixed-logit.py to compare
# with extended precision.
#
#     Rscript mixed-logit.R FOLDER_FOR_RESULTS
#
# Needs glmmTMB 1.1.5 (later versions name the parameter betad differently).

suppressMessages(library(glmmTMB))
results <- commandArgs(trailingOnly = TRUE)[1]
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))))
save_table <- function(table, folder, name) {
  for (column in names(table)) if (is.double(table[[column]]))
    table[[column]] <- ifelse(is.na(table[[column]]), "", sprintf("%.17g", table[[column]]))
  write.csv(table, file.path(folder, paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
}

# ---- synthetic cells ---------------------------------------------------------
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(20241109)
communes <- data.frame(commune = sprintf("C%02d", 1:60), district = sprintf("D%d", c(1:6, sample(6, 54, replace = TRUE))))
frame <- merge(communes, data.frame(year = 2021:2024))
frame <- frame[order(frame$commune, frame$year), ]
shape <- function(beta0, sigma, frame) {
  effect <- function(column, sd) {
    levels <- sort(unique(frame[[column]]))
    setNames(rnorm(length(levels), 0, sd), levels)[as.character(frame[[column]])]
  }
  beta0 + effect("district", sigma[1]) + effect("commune", sigma[2]) + effect("year", sigma[3])
}

cells <- frame
cells$x <- rnorm(240, rep(rnorm(60, 0, 0.6), each = 4), 0.4)
cells$x <- round(cells$x - mean(cells$x), 3)
cells$x[240] <- round(cells$x[240] - sum(cells$x), 3)
eta <- shape(-1.1, c(0.35, 0.40, 0.25), frame) + 0.4 * cells$x
cells$trials <- pmin(150L, as.integer(rgamma(240, 1.4, 1 / 32)))
cells$trials[c(5, 66, 127, 188, 209, 230)] <- c(0L, 1L, 2L, 3L, 1L, 0L)
cells$successes <- rbinom(240, cells$trials, rbeta(240, 40 * plogis(eta), 40 * plogis(-eta)))
# Nobody out of many, and everybody out of a few.
cells$successes[which(cells$trials >= 25 & cells$trials <= 30)[1]] <- 0L
everybody <- which(cells$trials >= 5 & cells$trials <= 8)[1]
cells$successes[everybody] <- cells$trials[everybody]
cells <- cells[c("commune", "district", "year", "trials", "successes", "x")]

rare <- frame
rare$trials <- as.integer(round(rep(runif(60, 1000, 3800), each = 4) * c(1, 1.008, 1.016, 1.024)))
eta <- shape(qlogis(0.002), c(0.25, 0.40, 0.25), frame)
rare$successes <- rbinom(240, rare$trials, rbeta(240, 3000 * plogis(eta), 3000 * plogis(-eta)))

save_table(transform(cells, x = sprintf("%.3f", x)), file.path(here, ".."), "mixed-logit-cells")
save_table(rare, file.path(here, ".."), "mixed-logit-rare-cells")
rare$x <- 0
# A cell without trials says nothing; it is left out, not given a probability.
data <- list("mixed-logit-cells" = cells[cells$trials > 0, ], "mixed-logit-rare-cells" = rare)

# ---- points ------------------------------------------------------------------
points <- read.csv(colClasses = "character", text = "point,cells,beta0,beta1,sigma_district,sigma_commune,sigma_year,s
A1,mixed-logit-cells,-1.1,,0.15,0.20,0.12,40
A2,mixed-logit-cells,-1.1,,0.35,0.40,0.25,40
A3,mixed-logit-cells,-0.8,,0.60,0.75,0.50,20
A4,mixed-logit-cells,-1.0,,0.05,0.02,0.03,80
A5,mixed-logit-cells,-1.2,,0.30,0.50,0.20,100000
A6,mixed-logit-cells,-1.4,,0.80,0.30,0.10,1000
A7,mixed-logit-cells,-1.0,,0.20,0.45,0.30,5
A8,mixed-logit-cells,1.5,,0.03,0.03,0.03,4
B1,mixed-logit-cells,-1.1,0.4,0.15,0.20,0.12,40
B2,mixed-logit-cells,-1.0,-0.3,0.35,0.40,0.25,25
B3,mixed-logit-cells,-1.2,0.8,0.10,0.60,0.40,150
B4,mixed-logit-cells,-1.1,0.25,0.30,0.35,0.20,100000
C1,mixed-logit-rare-cells,-6.2,,0.15,0.20,0.15,5000
C2,mixed-logit-rare-cells,-6.2,,0.25,0.40,0.25,3000
C3,mixed-logit-rare-cells,-6.0,,0.50,0.70,0.40,500
C4,mixed-logit-rare-cells,-6.2,,0.02,0.25,0.05,20000
C5,mixed-logit-rare-cells,-6.1,,0.30,0.30,0.20,100000
C6,mixed-logit-rare-cells,-5.5,,0.20,0.60,0.50,150
")
save_table(points, results, "points")
points[-(1:2)] <- lapply(points[-(1:2)], as.numeric)
blocks <- c("district", "commune", "year")
beta_sd <- 5

# ---- base R ------------------------------------------------------------------
# ln f, its first and its negative second derivative in eta, by finite sums:
# ln f = ln C(n, x) + x ln p + (n - x) ln q + sum ln(1 + k/a) + sum ln(1 + k/b) - sum ln(1 + k/s).
density_of <- function(eta, d, s) {
  p <- plogis(eta); q <- plogis(-eta); a <- s * p; b <- s * q; x <- d$successes; n <- d$trials
  sums <- function(f, shape, count) mapply(function(shape, count) sum(f(seq_len(count) - 1, shape)), shape, count)
  logs <- function(k, a) log1p(k / a); first <- function(k, a) 1 / (a + k); second <- function(k, a) 1 / (a + k)^2
  value <- lchoose(n, x) + x * plogis(eta, log.p = TRUE) + (n - x) * plogis(-eta, log.p = TRUE) +
    sums(logs, a, x) + sums(logs, b, n - x) - sums(logs, s, n)
  d1 <- s * (sums(first, a, x) - sums(first, b, n - x))
  d2 <- -s^2 * (sums(second, a, x) + sums(second, b, n - x))
  list(value = sum(value), slope = d1 * p * q, curvature = -(d2 * (p * q)^2 + d1 * p * q * (q - p)))
}
indicator <- function(values) {
  levels <- sort(unique(as.character(values)))
  structure(outer(as.character(values), levels, "==") * 1, dimnames = list(NULL, levels))
}
laplace <- function(d, offset, A, precision, s, start = numeric(ncol(A))) {
  at <- function(u) {
    f <- density_of(offset + drop(A %*% u), d, s)
    c(f, objective = f$value - sum(precision * u^2) / 2)
  }
  hessian <- function(w) crossprod(A, w * A) + diag(precision)
  u <- start; now <- at(u)
  for (step in 1:200) {
    gradient <- drop(crossprod(A, now$slope)) - precision * u
    H <- hessian(now$curvature)
    R <- tryCatch(chol(H), error = function(e) chol(hessian(pmax(now$curvature, 1e-8))))
    move <- backsolve(R, backsolve(R, gradient, transpose = TRUE))
    if (max(abs(move)) < 1e-14) break
    for (half in 0:40) {
      then <- at(u + move / 2^half)
      if (then$objective >= now$objective - 1e-10) break
    }
    u <- u + move / 2^half; now <- then
    if (step > 60) break
  }
  root <- function(w) sum(log(diag(chol(hessian(w)))))
  log_m <- function(w) now$objective + sum(log(precision)) / 2 - root(w)
  list(u = setNames(u, colnames(A)), value = log_m(now$curvature), floored = log_m(pmax(now$curvature, 1e-8)),
       gradient = max(abs(drop(crossprod(A, now$slope)) - precision * u)), smallest = min(now$curvature),
       below = sum(now$curvature < 1e-8), steps = step)
}

# ---- glmmTMB, evaluated and not fitted ---------------------------------------
tight <- list(maxit = 1000, grad.tol = 1e-13, step.tol = 1e-15, tol10 = 0, tol = 1e-15)
prepared <- function(formula, d, reml = FALSE) {
  d[blocks] <- lapply(d[blocks], function(values) factor(as.character(values)))
  d$one <- factor(rep("one", nrow(d)))
  made <- glmmTMB(formula, family = betabinomial, data = d, doFit = FALSE, REML = reml)
  # Counts as they are, not proportion times size.
  made$data.tmb$yobs <- as.numeric(d$successes)
  stopifnot(all(made$data.tmb$size == d$trials), all(made$data.tmb$weights == 1))
  random <- if (reml) c("beta", "b") else "b"
  object <- with(made, TMB::MakeADFun(data.tmb, parameters, random = random, silent = TRUE, DLL = "glmmTMB"))
  object$env$inner.control <- modifyList(object$env$inner.control, tight)
  object$env$random.start <- expression(numeric(length(random)))
  object
}
random_blocks <- "(1 | district) + (1 | commune) + (1 | year)"
programs <- list()
program <- function(key, formula, d, reml = FALSE) {
  if (is.null(programs[[key]])) programs[[key]] <<- prepared(as.formula(formula), d, reml)
  programs[[key]]
}
evaluate <- function(object, par) {
  stopifnot(length(par) == length(object$par))
  value <- -as.numeric(object$fn(par))
  list(value = value, u = object$env$last.par[names(object$env$last.par) == "b"])
}

# ---- every point -------------------------------------------------------------
fixed_rows <- integrated_rows <- mode_rows <- list()
flat_gap <- start_gap <- 0
for (i in seq_len(nrow(points))) {
  at <- points[i, ]; d <- data[[at$cells]]
  covariate <- !is.na(at$beta1)
  X <- cbind(beta0 = 1, beta1 = d$x)[, seq_len(1 + covariate), drop = FALSE]
  beta <- c(at$beta0, if (covariate) at$beta1)
  Z <- do.call(cbind, lapply(blocks, function(block) indicator(d[[block]])))
  sizes <- sapply(blocks, function(block) length(unique(d[[block]])))
  block_of <- rep(blocks, sizes)
  sigma <- unlist(at[paste0("sigma_", blocks)])
  precision <- rep(1 / sigma^2, sizes)
  right <- paste(if (covariate) "x +" else "", random_blocks)

  own <- laplace(d, drop(X %*% beta), Z, precision, at$s)
  key <- paste(at$cells, covariate)
  tmb <- evaluate(program(key, paste("cbind(successes, trials - successes) ~", right), d), c(beta, log(at$s), log(sigma)))
  fixed_rows[[i]] <- data.frame(point = at$point, base_r = own$value, floored = own$floored, glmmTMB = tmb$value,
                                below = own$below, smallest = own$smallest)
  mode_rows[[length(mode_rows) + 1]] <- data.frame(point = at$point, beta = "fixed", block = block_of, level = names(own$u),
                                                   base_r = unname(own$u), glmmTMB = unname(tmb$u))

  both <- laplace(d, numeric(nrow(d)), cbind(X, Z), c(rep(1 / beta_sd^2, ncol(X)), precision), at$s)
  # beta ~ N(0, 25) as blocks of one level each; no coefficient is left outside.
  right <- paste("0 + (1 | one)", if (covariate) "+ (0 + x | one)" else "", "+", random_blocks)
  tmb <- evaluate(program(paste(key, "prior"), paste("cbind(successes, trials - successes) ~", right), d),
                  c(log(at$s), log(c(rep(beta_sd, ncol(X)), sigma))))
  integrated_rows[[i]] <- data.frame(point = at$point, base_r = both$value, floored = both$floored, glmmTMB = tmb$value,
                                     below = both$below, smallest = both$smallest)
  mode_rows[[length(mode_rows) + 1]] <- data.frame(point = at$point, beta = "integrated", block = c(rep("beta", ncol(X)), block_of),
    level = c(colnames(X), names(own$u)), base_r = unname(both$u), glmmTMB = unname(tmb$u))

  # Not log-concave, so look for other modes from three other starts.
  for (try in 1:3) start_gap <- max(start_gap,
    abs(laplace(d, drop(X %*% beta), Z, precision, at$s, rnorm(ncol(Z)) / sqrt(precision))$u - own$u))

  # The limit of a wide prior: glmmTMB's REML integrates beta over a flat one.
  wide <- 1e12
  flat <- laplace(d, numeric(nrow(d)), cbind(X, Z), c(rep(1 / wide, ncol(X)), precision), at$s)$value +
    ncol(X) * log(2 * pi * wide) / 2
  right <- paste(if (covariate) "x +" else "", random_blocks)
  reml <- evaluate(program(paste(key, "reml"), paste("cbind(successes, trials - successes) ~", right), d, reml = TRUE),
                   c(log(at$s), log(sigma)))
  flat_gap <- max(flat_gap, abs(flat - reml$value))
  cat(sprintf("%s  fixed %.10f (gap %.1e, gradient %.0e, %d steps)  integrated %.10f (gap %.1e)  flat %.1e  below floor %d/%d\n",
              at$point, own$value, fixed_rows[[i]]$glmmTMB - own$value, own$gradient, own$steps, both$value,
              tmb$value - both$value, reml$value - flat, own$below, both$below))
}
save_table(do.call(rbind, fixed_rows), results, "fixed")
save_table(do.call(rbind, integrated_rows), results, "integrated")
save_table(do.call(rbind, mode_rows), results, "modes")
cat("largest difference of modes from other starts:", start_gap, "\n")
cat("largest gap to REML in the limit of a flat prior:", flat_gap, "\n")

# ---- the constants, by brute force -------------------------------------------
# The density as an integral over the beta, no gamma function of ours in it.
brute <- function(x, n, p, s) integrate(function(v) dbinom(x, n, v) * dbeta(v, s * p, s * (1 - p)), 0, 1, rel.tol = 1e-12)$value
tiny <- data.frame(successes = c(1, 4, 0), trials = c(3, 7, 5), district = c("D1", "D1", "D1"), commune = c("C1", "C1", "C2"),
                   year = c("1", "2", "1"), x = 0)
s <- 6; beta0 <- -0.4
cat("total of the density over 0..7:", sum(sapply(0:7, brute, 7, 0.3, 6)), "\n")
cells_log <- function(eta) sum(log(mapply(brute, tiny$successes, tiny$trials, plogis(eta), s)))
alone <- prepared(cbind(successes, trials - successes) ~ 1 + (1 | commune), tiny)
cat("constants, density: base R - brute force", density_of(rep(beta0, 3), tiny, s)$value - cells_log(rep(beta0, 3)), "\n")
# One block of two levels: maximum and second differences of the brute density,
# one level at a time because they separate.
sigma <- 0.7
laplace_of <- function(rows) {
  joint <- function(b) sum(log(mapply(brute, tiny$successes[rows], tiny$trials[rows], plogis(beta0 + b), s))) + dnorm(b, 0, sigma, log = TRUE)
  b <- optimize(joint, c(-3, 3), maximum = TRUE, tol = 1e-10)$maximum; h <- 2e-3
  second <- (-joint(b + 2 * h) + 16 * joint(b + h) - 30 * joint(b) + 16 * joint(b - h) - joint(b - 2 * h)) / (12 * h^2)
  joint(b) + log(2 * pi / -second) / 2
}
cat("constants, Laplace: glmmTMB - brute force",
    evaluate(alone, c(beta0, log(s), log(sigma)))$value - laplace_of(1:2) - laplace_of(3),
    " base R - brute force", laplace(tiny, rep(beta0, 3), indicator(tiny$commune), rep(1 / sigma^2, 2), s)$value -
      laplace_of(1:2) - laplace_of(3), "\n")

# ---- glmmTMB's own fit -------------------------------------------------------
fit_rows <- list()
for (name in c("intercept", "covariate")) {
  d <- data[["mixed-logit-cells"]]
  d[blocks] <- lapply(d[blocks], function(values) factor(as.character(values)))
  formula <- as.formula(paste("cbind(successes, trials - successes) ~", if (name == "covariate") "x +" else "", random_blocks))
  fit <- glmmTMB(formula, family = betabinomial, data = d)
  # Three Newton steps after its optimiser, which stops at a relative change of the objective.
  object <- fit$obj; par <- fit$fit$par
  for (step in 1:3) par <- par - solve(optimHess(par, object$fn, object$gr), drop(object$gr(par)))
  cat(name, "fit: convergence", fit$fit$convergence, "gain by Newton steps", fit$fit$objective - object$fn(par),
      "largest gradient", max(abs(object$gr(par))), "\n")
  beta <- unname(par[names(par) == "beta"])
  value <- c(beta, exp(par[names(par) == "theta"]), exp(par[["betad"]]), -object$fn(par))
  quantity <- c(c("beta0", "beta1")[seq_along(beta)], paste0("sigma_", blocks), "s", "loglik")
  fit_rows[[name]] <- data.frame(model = name, quantity = quantity, value = unname(value))
  print(fit_rows[[name]])
}
fits <- do.call(rbind, fit_rows)
fits$value <- sprintf("%.9g", fits$value)
save_table(fits, file.path(here, ".."), "mixed-logit-fit")
cat(R.version.string, "glmmTMB", as.character(packageVersion("glmmTMB")), "TMB", as.character(packageVersion("TMB")), "\n")
