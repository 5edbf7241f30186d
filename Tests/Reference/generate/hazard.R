# Writes the reference values of the hazard tests from hazard-rows.csv:
#   hazard-fit.csv     what lme4 and glmmTMB (spread > 0) and glm (spread 0) fit
#   hazard-point.csv   marginal log-likelihoods at fixed points: lme4, own Laplace, integrate()
#   hazard-mode.csv    conditional modes and their standard deviations
#   hazard-chance.csv  hazards in a commune with their standard errors, by glmmTMB
#
#     Rscript hazard.R
#
# Rows are expanded to single household-years, so that no binomial coefficient and no saturated model stands in a
# log-likelihood: lme4's constants for grouped rows differ between nAGQ = 1 and nAGQ > 1 (lme4 issue 567).

suppressMessages({ library(lme4); library(glmmTMB); library(numDeriv) })
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))))
out <- function(name) file.path(here, "..", name)
rows <- read.csv(out("hazard-rows.csv"), colClasses = c(commune = "character"))

frame <- function(dataset, duration, unknown, events) {
  d <- rows[rows$dataset == dataset, ]
  if (duration != "none" && unknown == "drop") d <- d[!is.na(d$duration), ]
  d$y <- if (events == "leaving") d$to_near_poor + d$to_above else d$to_above
  d$n <- d$stayed + d$to_near_poor + d$to_above
  d <- d[d$n > 0, ]
  d$duration_unknown <- as.numeric(is.na(d$duration))
  d$log_duration <- ifelse(is.na(d$duration), 0, log(pmax(d$duration, 1)))
  for (k in 2:4) d[[paste0("duration_", k)]] <- as.numeric(!is.na(d$duration) & pmin(d$duration, 4) == k)
  d$earlier_spells <- d$spell - 1
  d
}

columns <- function(m) {
  c(switch(m$duration, log = "log_duration", steps = paste0("duration_", 2:4), none = NULL),
    if (m$duration != "none" && m$unknown == "indicator") "duration_unknown", "earlier_spells", m$covariates)
}

models <- list(
  list(id = "full-logit", dataset = "full", link = "logit", duration = "log", unknown = "drop", events = "leaving",
       covariates = c("no_labour", "remote"), points = c(1, 9, 25)),
  list(id = "full-cloglog", dataset = "full", link = "cloglog", duration = "log", unknown = "drop", events = "leaving",
       covariates = c("no_labour", "remote"), points = c(1, 9, 25)),
  list(id = "full-steps", dataset = "full", link = "logit", duration = "steps", unknown = "indicator",
       events = "leaving", covariates = c("no_labour", "remote"), points = c(1, 9)),
  list(id = "full-above", dataset = "full", link = "logit", duration = "log", unknown = "drop", events = "above",
       covariates = "no_labour", points = c(1, 9)),
  list(id = "sparse-logit", dataset = "sparse", link = "logit", duration = "log", unknown = "drop",
       events = "leaving", covariates = "no_labour", points = c(1, 9, 25)),
  list(id = "sparse-cloglog", dataset = "sparse", link = "cloglog", duration = "log", unknown = "drop",
       events = "leaving", covariates = "no_labour", points = c(1, 9, 25)))

# The log-likelihood by hand, commune by commune: exact, or Laplace with the observed curvature.
log_h <- function(link, eta) if (link == "logit") plogis(eta, log.p = TRUE) else log(-expm1(-exp(eta)))
log_s <- function(link, eta) if (link == "logit") plogis(eta, lower.tail = FALSE, log.p = TRUE) else -exp(eta)

by_hand <- function(m, d, X, beta, sigma, how) {
  eta <- drop(X %*% beta)
  total <- 0
  for (rows in split(seq_len(nrow(d)), d$commune)) {
    g <- function(v) sum(d$y[rows] * log_h(m$link, eta[rows] + sigma * v) +
                           (d$n - d$y)[rows] * log_s(m$link, eta[rows] + sigma * v)) - v^2 / 2
    slope <- function(v) {
      e <- eta[rows] + sigma * v
      score <- if (m$link == "logit") d$y[rows] - d$n[rows] * plogis(e) else
        d$y[rows] * exp(e) / expm1(exp(e)) - (d$n - d$y)[rows] * exp(e)
      sigma * sum(score) - v
    }
    top <- uniroot(slope, c(-12, 12), tol = 1e-14)$root
    if (how == "laplace") {
      bend <- -grad(slope, top, method.args = list(r = 6))
      total <- total + g(top) - 0.5 * log(bend)
    } else {
      peak <- g(top)
      f <- function(v) exp(vapply(v, g, 0) - peak)
      area <- integrate(f, top - 14, top, rel.tol = 1e-12, subdivisions = 2000)$value +
        integrate(f, top, top + 14, rel.tol = 1e-12, subdivisions = 2000)$value
      total <- total + peak + log(area) - 0.5 * log(2 * pi)
    }
  }
  total
}

number <- function(x) formatC(x, digits = 17, format = "g", width = 1)
fits <- points <- modes <- chances <- NULL

for (m in models) {
  d <- frame(m$dataset, m$duration, m$unknown, m$events)
  names <- c("intercept", columns(m))
  formula <- reformulate(columns(m), "y")
  X <- cbind(1, as.matrix(d[columns(m)]))
  single <- d[rep(seq_len(nrow(d)), d$n), ]
  single$y <- unlist(Map(function(y, n) rep(c(1, 0), c(y, n - y)), d$y, d$n))
  family <- binomial(m$link)

  # Without commune effects. Standard errors from the observed curvature, which for cloglog is not glm's expected one.
  plain <- glm(formula, family, single, control = glm.control(epsilon = 1e-15, maxit = 100))
  plain_loglik <- function(b) sum(d$y * log_h(m$link, X %*% b) + (d$n - d$y) * log_s(m$link, X %*% b))
  se <- sqrt(diag(solve(-hessian(plain_loglik, coef(plain)))))
  fits <- rbind(fits, data.frame(model = m$id, program = "glm", points = 0, parameter = c(names, "loglik"),
                                 value = number(c(coef(plain), logLik(plain))), se = c(number(se), "")))

  places <- list(
    one = list(beta = coef(plain), sigma = 0.4), two = list(beta = coef(plain) * 1.1 + 0.05, sigma = 0.9),
    three = list(beta = coef(plain) * 0.8 - 0.1, sigma = 1.6))
  record <- function(place, program, q, value) points <<- rbind(points, data.frame(
    model = m$id, place, program, points = q, value = number(value)))
  for (place in names(places)) {
    p <- places[[place]]
    for (i in seq_along(names)) record(place, "at", i - 1, p$beta[i])
    record(place, "at_sigma", 0, p$sigma)
    record(place, "exact", 0, by_hand(m, d, X, p$beta, p$sigma, "exact"))
    record(place, "laplace", 1, by_hand(m, d, X, p$beta, p$sigma, "laplace"))
  }

  mixed <- update(formula, . ~ . + (1 | commune))
  control <- glmerControl(optimizer = "bobyqa", tolPwrss = 1e-13, check.conv.grad = "ignore",
                          optCtrl = list(rhoend = 1e-9, maxfun = 1e5))
  for (q in m$points) {
    first <- glmer(mixed, single, family, nAGQ = q, control = control)
    dev <- update(first, devFunOnly = TRUE)
    # The last digits: Newton on a Richardson gradient and Hessian.
    par <- c(getME(first, "theta"), fixef(first))
    for (step in 1:4) {
      H <- hessian(dev, par)
      g <- grad(dev, par)
      par <- par - solve(H, g)
    }
    se <- sqrt(diag(solve(hessian(dev, par) / 2)))
    value <- dev(par)
    stopifnot(max(abs(grad(dev, par))) < 1e-4)
    fits <- rbind(fits, data.frame(
      model = m$id, program = "glmer", points = q, parameter = c("sigma", names, "loglik"),
      value = number(c(par, -value / 2)), se = c(number(se), "")))
    for (place in names(places)) record(place, "glmer", q, -dev(c(places[[place]]$sigma, places[[place]]$beta)) / 2)
    if (q == 1 && m$link == "logit") {
      effects <- ranef(first, condVar = TRUE)$commune
      modes <- rbind(modes, data.frame(
        model = m$id, commune = rownames(effects), mode = number(effects[[1]]),
        deviation = number(sqrt(drop(attr(effects, "postVar"))))))
    }
    cat(m$id, q, "gradient", max(abs(grad(dev, par))), "loglik", -value / 2, "sigma", par[1],
        "reported", as.numeric(logLik(first)), "\n")
    if (q == 1) {
      grouped <- suppressWarnings(glmer(update(mixed, cbind(y, n - y) ~ .), d, family, nAGQ = 1, control = control))
      grouped9 <- suppressWarnings(update(grouped, nAGQ = 9))
      cat("  grouped rows, nAGQ 1 and 9:", as.numeric(logLik(grouped)), as.numeric(logLik(grouped9)),
          "log binomial coefficients", sum(lchoose(d$n, d$y)), "\n")
    }
  }

  # Laplace with the observed curvature, for both links; standard errors of a commune's predictor by its delta method.
  laplace <- glmmTMB(mixed, single, family, control = glmmTMBControl(
    optCtrl = list(rel.tol = 1e-15, x.tol = 1e-12, eval.max = 1e4, iter.max = 1e4)))
  par <- laplace$fit$par
  variance <- vcov(laplace, full = TRUE)
  sigma <- exp(unname(par[length(par)]))
  fits <- rbind(fits, data.frame(
    model = m$id, program = "glmmTMB", points = 1, parameter = c("sigma", names, "loglik"),
    value = number(c(sigma, par[-length(par)], as.numeric(logLik(laplace)))),
    se = c(number(c(sigma * sqrt(variance[length(par), length(par)]), sqrt(diag(variance))[-length(par)])), "")))
  if (m$duration == "log") {
    new <- expand.grid(commune = unique(d$commune)[c(1, 5, 20)], duration = c(1, 3), no_labour = 0:1, remote = 0.5,
                       earlier_spells = 0, stringsAsFactors = FALSE)
    new$log_duration <- log(new$duration)
    link <- predict(laplace, new, type = "link", se.fit = TRUE)
    chances <- rbind(chances, data.frame(
      model = m$id, new[c("commune", "duration", "no_labour", "remote")], predictor = number(link$fit),
      se = number(link$se.fit)))
  }
}
save <- function(x, name) write.csv(x, out(name), row.names = FALSE, quote = FALSE)
save(fits, "hazard-fit.csv")
save(points, "hazard-point.csv")
save(modes, "hazard-mode.csv")
save(chances, "hazard-chance.csv")
