# Replicate weights and calibration by R's survey package; writes
# ../replicates-*.csv and ../calibration-*.csv.
#
#     Rscript replicates.R
#
# Versions are in replicates.source.md and calibration.source.md.

suppressMessages(library(survey))
options(digits = 17, warn = 1)
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))))
save <- function(name, rows) write.csv(rows, file.path(here, "..", paste0(name, ".csv")), row.names = FALSE, quote = FALSE, na = "")
full <- function(x) sprintf("%.17g", x)

data(api); data(scd)

# ---- samples: one row an element -----------------------------------------------
sample_of <- function(name, data, stratum, unit, population, weight, y, x, cell1, cell2)
  data.frame(sample = name, stratum = stratum, unit = unit, population = population, weight = full(weight),
             y = full(y), x = full(x), cell1 = cell1, cell2 = cell2)
strat <- apistrat[order(apistrat$stype, apistrat$snum), ]
clus1 <- apiclus1[order(apiclus1$dnum, apiclus1$snum), ]
scd2 <- scd[order(scd$ESA, scd$ambulance), ]
# Two schools of each county of the stratified sample that has two: pairs for half-samples.
pairs <- strat[ave(strat$snum, strat$cnum, FUN = length) >= 2, ]
pairs <- pairs[order(pairs$cnum, pairs$snum), ]
pairs <- pairs[ave(pairs$snum, pairs$cnum, FUN = seq_along) <= 2, ]

samples <- rbind(
  sample_of("strat", strat, strat$stype, sprintf("%05d", strat$snum), strat$fpc, strat$pw, strat$api00, strat$enroll,
            strat$stype, strat$sch.wide),
  sample_of("clus1", clus1, "", sprintf("%03d", clus1$dnum), clus1$fpc, clus1$pw, clus1$api00, clus1$enroll,
            clus1$stype, clus1$sch.wide),
  sample_of("pairs", pairs, sprintf("%02d", pairs$cnum), sprintf("%05d", pairs$snum), NA, pairs$pw, pairs$api00,
            pairs$enroll, pairs$stype, pairs$sch.wide),
  sample_of("scd", scd2, as.character(scd2$ESA), as.character(scd2$ambulance), NA, rep(1, 6), scd2$alive, scd2$arrests,
            "", ""))
save("replicates-samples", samples)

designs <- list(
  strat = svydesign(ids = ~snum, strata = ~stype, weights = ~pw, fpc = ~fpc, data = strat),
  clus1 = svydesign(ids = ~dnum, weights = ~pw, fpc = ~fpc, data = transform(clus1, pw = pw)),
  pairs = svydesign(ids = ~snum, strata = ~cnum, weights = ~pw, data = pairs),
  scd = svydesign(ids = ~ambulance, strata = ~ESA, weights = ~w, data = transform(scd2, w = 1), nest = TRUE))
names_of <- list(strat = c("api00", "enroll"), clus1 = c("api00", "enroll"), pairs = c("api00", "enroll"),
                 scd = c("alive", "arrests"))

# ---- estimates by replicates ---------------------------------------------------
# total of y, mean of y, ratio of y to x
estimates <- function(design, y, x) {
  fy <- as.formula(paste0("~", y)); fx <- as.formula(paste0("~", x))
  results <- list(total = svytotal(fy, design), mean = svymean(fy, design), ratio = svyratio(fy, fx, design))
  data.frame(statistic = names(results), estimate = full(sapply(results, coef)), se = full(sapply(results, function(r) as.numeric(SE(r)))))
}
without_fpc <- list(
  strat = svydesign(ids = ~snum, strata = ~stype, weights = ~pw, data = strat),
  clus1 = svydesign(ids = ~dnum, weights = ~pw, data = clus1))
cases <- list(
  list("clus1", "JK1", designs$clus1), list("clus1", "JK1-nofpc", without_fpc$clus1),
  list("strat", "JKn", designs$strat), list("strat", "JKn-nofpc", without_fpc$strat),
  list("pairs", "JKn", designs$pairs), list("pairs", "BRR", designs$pairs), list("pairs", "Fay", designs$pairs),
  list("scd", "JKn", designs$scd), list("scd", "BRR", designs$scd), list("scd", "Fay", designs$scd))
rows <- list(); factor_rows <- list()
for (case in cases) for (mse in c(FALSE, TRUE)) {
  type <- sub("-.*", "", case[[2]])
  # Half-samples by R use R's own matrices; only statistics that do not depend on the matrix are kept below.
  replicated <- suppressWarnings(as.svrepdesign(case[[3]], type = type, fay.rho = if (type == "Fay") 0.3 else 0, mse = mse, compress = FALSE))
  found <- estimates(replicated, names_of[[case[[1]]]][1], names_of[[case[[1]]]][2])
  # Totals by half-samples are the same for every balanced matrix; other statistics are not.
  if (type %in% c("BRR", "Fay")) found <- found[found$statistic == "total", ]
  rows[[length(rows) + 1]] <- cbind(sample = case[[1]], method = case[[2]], centre = if (mse) "estimate" else "mean",
                                    found, degf = degf(replicated))
}
save("replicates-estimates", do.call(rbind, rows))

# ---- factors of the jackknives -------------------------------------------------
for (case in cases[c(1, 3, 8)]) {
  replicated <- as.svrepdesign(case[[3]], type = case[[2]], compress = FALSE)
  factors <- as.matrix(replicated$repweights)
  # Distinct elements: factors repeat within units and replicates follow units.
  keep <- if (nrow(factors) > 100) c(1:3, 100:102, 198:200) else seq_len(nrow(factors))
  for (element in keep) for (replicate in seq_len(ncol(factors))) if (element %in% keep[1:6] || nrow(factors) < 100)
    if (factors[element, replicate] != 1)
      factor_rows[[length(factor_rows) + 1]] <- data.frame(
        sample = case[[1]], method = case[[2]], element = element, replicate = replicate,
        factor = full(factors[element, replicate]),
        coefficient = full(replicated$scale * replicated$rscales[replicate]))
}
save("replicates-factors", do.call(rbind, factor_rows))

# ---- given replicate weights ---------------------------------------------------
set.seed(20261122)
given <- list(); given_rows <- list()
for (type in c("bootstrap", "subbootstrap")) {
  replicated <- as.svrepdesign(without_fpc$clus1, type = type, replicates = 20, compress = FALSE)
  factors <- as.matrix(replicated$repweights)
  units <- !duplicated(clus1$dnum)
  for (replicate in 1:20) given[[length(given) + 1]] <- data.frame(
    set = type, replicate = replicate, unit = sprintf("%03d", clus1$dnum[units]), factor = full(factors[units, replicate]))
  given_rows[[length(given_rows) + 1]] <- cbind(
    set = type, kind = "stated", scale = full(replicated$scale), rho = "", centre = "mean",
    estimates(replicated, "api00", "enroll"), degf = degf(replicated))
}
# The same factors under the conventions of other kinds.
factors <- as.matrix(as.svrepdesign(without_fpc$clus1, type = "JK1", compress = FALSE)$repweights)
factors <- 1 + (factors - 1) / 4
units <- !duplicated(clus1$dnum)
for (replicate in seq_len(ncol(factors))) given[[length(given) + 1]] <- data.frame(
  set = "quarter", replicate = replicate, unit = sprintf("%03d", clus1$dnum[units]), factor = full(factors[units, replicate]))
for (kind in c("BRR", "Fay", "bootstrap", "JK1", "JK2", "successive-difference")) for (mse in c(FALSE, TRUE)) {
  replicated <- suppressWarnings(svrepdesign(
    data = clus1, repweights = factors, weights = clus1$pw, combined.weights = FALSE, mse = mse, type = kind,
    rho = if (kind == "Fay") 0.5 else NULL, scale = if (kind == "JK1") 14 / 15 else NULL))
  found <- estimates(replicated, "api00", "enroll")
  given_rows[[length(given_rows) + 1]] <- cbind(
    set = "quarter", kind = kind, scale = "", rho = if (kind == "Fay") 0.5 else "",
    centre = if (mse) "estimate" else "mean", found, degf = degf(replicated))
}
save("replicates-given", do.call(rbind, given))
save("replicates-given-estimates", do.call(rbind, given_rows))

# ---- calibration ---------------------------------------------------------------
types <- table(apipop$stype); wide <- table(apipop$sch.wide)
cross <- table(apipop$stype, apipop$sch.wide)
save("calibration-totals", rbind(
  data.frame(margin = "cell1", cell = names(types), total = as.vector(types)),
  data.frame(margin = "cell2", cell = names(wide), total = as.vector(wide)),
  data.frame(margin = "crossed", cell = as.vector(outer(rownames(cross), colnames(cross), paste)), total = as.vector(cross))))
totals <- c(`(Intercept)` = sum(types), stypeH = types[["H"]], stypeM = types[["M"]], sch.wideYes = wide[["Yes"]])
margins <- list(data.frame(stype = names(types), Freq = as.vector(types)), data.frame(sch.wide = names(wide), Freq = as.vector(wide)))
crossed <- as.data.frame(cross); names(crossed) <- c("stype", "sch.wide", "Freq")
exact <- list(epsilon = 1e-13, maxit = 1000)
limits <- list(strat = list(bounded = c(0.9968, 1.0072), logit = c(0.98, 1.03)),
               clus1 = list(bounded = c(0.9, 1.95), logit = c(0.5, 2.2)))
calibrated <- function(design, name, bounds) {
  by <- function(...) calibrate(design, ~stype + sch.wide, totals, compress = FALSE, ...)
  results <- list(
    `post-stratified` = postStratify(design, ~stype, data.frame(stype = names(types), Freq = as.vector(types))),
    `post-stratified-crossed` = postStratify(design, ~stype + sch.wide, crossed),
    raked = by(calfun = "raking", epsilon = 1e-12, maxit = 200),
    rake = rake(design, list(~stype, ~sch.wide), margins, control = exact),
    linear = by())
  if (bounds) {
    results$bounded <- by(bounds = limits[[name]]$bounded, epsilon = 1e-12, maxit = 200)
    results$logit <- by(calfun = "logit", bounds = limits[[name]]$logit, epsilon = 1e-12, maxit = 200)
  }
  results
}
rows <- list(); gs <- list()
for (name in c("strat", "clus1")) {
  data <- list(strat = strat, clus1 = clus1)[[name]]
  for (method in c("taylor", "replicates")) {
    design <- designs[[name]]
    if (method == "replicates") design <- as.svrepdesign(design, type = if (name == "strat") "JKn" else "JK1", compress = FALSE)
    weights_before <- weights(designs[[name]])
    all <- calibrated(design, name, bounds = method == "taylor")
    for (kind in names(all)) {
      bounds <- limits[[name]][[kind]]
      # R's rake() takes plain means in Taylor residuals, whatever the weights: see calibration.source.md.
      found <- estimates(all[[kind]], "api00", "enroll")
      rows[[length(rows) + 1]] <- cbind(sample = name, kind = kind, method = method, domain = "", found)
      part <- subset(all[[kind]], comp.imp == "Yes")
      found <- estimates(part, "api00", "enroll")
      rows[[length(rows) + 1]] <- cbind(sample = name, kind = kind, method = method, domain = "comp.imp", found)
      if (method == "taylor") gs[[length(gs) + 1]] <- unique(data.frame(
        sample = name, kind = kind, cell1 = data$stype, cell2 = data$sch.wide,
        low = if (is.null(bounds)) "" else bounds[1], high = if (is.null(bounds)) "" else bounds[2],
        factor = full(signif(weights(all[[kind]]) / weights_before, 12))))
    }
  }
}
save("calibration-estimates", do.call(rbind, rows))
save("calibration-factors", do.call(rbind, gs))
save("calibration-domain", rbind(data.frame(sample = "strat", element = which(strat$comp.imp == "Yes")),
                                 data.frame(sample = "clus1", element = which(clus1$comp.imp == "Yes"))))
