# Leavings from a list with the length of the list as a covariate: writes a small
# synthetic table, and the Laplace log-likelihood of two designs at fixed scales by
# glmmTMB and by a plain implementation in base R.
#
#     Rscript flow-leaving.R
#
# Needs glmmTMB 1.1.5 (later versions name the parameter betad differently).

suppressMessages(library(glmmTMB))
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))))
save_table <- function(table, name)
  write.csv(table, file.path(here, "..", paste0(name, ".csv")), row.names = FALSE, quote = FALSE, na = "")

# ---- a synthetic list: 24 communes in 4 districts, a stock and three years of movements ----
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(20261122)
communes <- sprintf("C%02d", 1:24)
districts <- sprintf("D%d", rep(1:4, c(9, 7, 5, 3)))
year_effect <- c(0.15, -0.25, 0.2)
rows <- list()
for (i in 1:24) {
  households <- round(exp(rnorm(1, log(2400), 0.3)))
  stock <- max(i > 2, round(households * plogis(rnorm(1, -3.3, 0.6))))
  if (i == 2) stock <- 0
  rows[[length(rows) + 1]] <- data.frame(commune = communes[i], district = districts[i], year = 2021, households = households,
                                         opening = NA, leavings = NA, joinings = NA, stock = stock)
  base <- rnorm(1, -0.9, 0.35)
  for (t in 1:3) {
    households <- round(households * 1.008)
    p <- plogis(base + year_effect[t] - 0.5 * log((stock + 1) / households / 0.04))
    leavings <- rbinom(1, stock, rbeta(1, 40 * p, 40 * (1 - p)))
    joinings <- rbinom(1, households - stock, 0.002)
    rows[[length(rows) + 1]] <- data.frame(commune = communes[i], district = districts[i], year = 2021 + t, households = households,
                                           opening = stock, leavings = leavings, joinings = joinings, stock = stock - leavings + joinings)
    stock <- stock - leavings + joinings
  }
}
table <- do.call(rbind, rows)
# One cell is unknown: the unit and year is left out.
table$leavings[table$commune == "C07" & table$year == 2023] <- NA
save_table(table, "flow-leaving")

# ---- the cells of the fit ----
last <- table[table$year == 2024, ]
centre <- log((sum(last$stock) + 1) / sum(last$households))
cells <- table[table$year > 2021 & !is.na(table$leavings) & table$opening > 0, ]
cells$x <- log(cells$opening + 1) - log(cells$households) - centre
for (k in c(2023, 2024)) cells[[paste0("from", k)]] <- as.numeric(cells$year >= k)
cells$one <- factor("one")
for (column in c("commune", "district", "year")) cells[[column]] <- factor(cells[[column]])
cat("cells:", nrow(cells), " centre:", sprintf("%.17g", centre), "\n")

# ---- base R ----
density_of <- function(eta, s) {
  p <- plogis(eta); q <- plogis(-eta); a <- s * p; b <- s * q; x <- cells$leavings; n <- cells$opening
  sums <- function(f, shape, count) mapply(function(shape, count) sum(f(seq_len(count) - 1, shape)), shape, count)
  first <- function(k, a) 1 / (a + k); second <- function(k, a) 1 / (a + k)^2; logs <- function(k, a) log1p(k / a)
  value <- lchoose(n, x) + x * plogis(eta, log.p = TRUE) + (n - x) * plogis(-eta, log.p = TRUE) +
    sums(logs, a, x) + sums(logs, b, n - x) - sums(logs, s, n)
  d1 <- s * (sums(first, a, x) - sums(first, b, n - x))
  d2 <- -s^2 * (sums(second, a, x) + sums(second, b, n - x))
  list(value = sum(value), slope = d1 * p * q, curvature = -(d2 * (p * q)^2 + d1 * p * q * (q - p)))
}
indicator <- function(values) outer(values, levels(values), "==") * 1
laplace <- function(A, precision, s) {
  u <- numeric(ncol(A))
  for (step in 1:100) {
    f <- density_of(drop(A %*% u), s)
    H <- crossprod(A, f$curvature * A) + diag(precision)
    move <- solve(H, drop(crossprod(A, f$slope)) - precision * u)
    if (max(abs(move)) < 1e-14) break
    u <- u + move
  }
  stopifnot(all(f$curvature > 1e-8))
  list(value = f$value - sum(precision * u^2) / 2 + sum(log(precision)) / 2 - sum(log(diag(chol(H)))), gamma = u[2])
}

# ---- glmmTMB, evaluated and not fitted ----
evaluate <- function(formula, par) {
  made <- glmmTMB(formula, family = betabinomial, data = cells, doFit = FALSE)
  made$data.tmb$yobs <- as.numeric(cells$leavings)
  stopifnot(all(made$data.tmb$size == cells$opening))
  object <- with(made, TMB::MakeADFun(data.tmb, parameters, random = "b", silent = TRUE, DLL = "glmmTMB"))
  object$env$inner.control <- modifyList(object$env$inner.control, list(maxit = 1000, grad.tol = 1e-13, step.tol = 1e-15, tol10 = 0, tol = 1e-15))
  stopifnot(length(par) == length(object$par))
  -as.numeric(object$fn(par))
}

points <- read.csv(text = "point,years,sigma_commune,sigma_district,sigma_year,s
I1,independent,0.20,0.15,0.12,40
I2,independent,0.40,0.30,0.24,40
I3,independent,0.35,0.10,0.50,15
I4,independent,0.10,0.05,0.05,200
W1,walk,0.20,0.15,0.12,40
W2,walk,0.40,0.30,0.24,40
W3,walk,0.35,0.10,0.50,15
W4,walk,0.10,0.05,0.05,200
")
left <- "cbind(leavings, opening - leavings) ~ 0 + (1 | one) + (0 + x | one) + (1 | district) + (1 | commune) +"
for (i in seq_len(nrow(points))) {
  at <- points[i, ]
  years <- if (at$years == "walk") as.matrix(cells[c("from2023", "from2024")]) else indicator(cells$year)
  A <- cbind(1, cells$x, indicator(cells$district), indicator(cells$commune), years)
  sd <- c(5, 0.5, rep(at$sigma_district, 4), rep(at$sigma_commune, nlevels(cells$commune)), rep(at$sigma_year, ncol(years)))
  own <- laplace(A, 1 / sd^2, at$s)
  scales <- log(c(5, 0.5, at$sigma_district, at$sigma_commune, rep(at$sigma_year, if (at$years == "walk") 2 else 1)))
  right <- if (at$years == "walk") "(0 + from2023 | one) + (0 + from2024 | one)" else "(1 | year)"
  points$value[i] <- sprintf("%.15g", own$value)
  points$glmmTMB[i] <- sprintf("%.15g", evaluate(as.formula(paste(left, right)), c(log(at$s), scales)))
  points$gamma[i] <- sprintf("%.15g", own$gamma)
}
print(points)
save_table(points, "flow-leaving-loglik")
cat(R.version.string, "glmmTMB", as.character(packageVersion("glmmTMB")), "TMB", as.character(packageVersion("TMB")), "\n")
