# Deprivation measures of a small synthetic survey with design-based errors by R's survey package.
# usage: Rscript deprivation-inference.R OUT   (writes deprivation-*.csv into the folder OUT)
suppressMessages(library(survey))
options(digits = 17, stringsAsFactors = FALSE, survey.lonely.psu = "fail")
out <- commandArgs(trailingOnly = TRUE)[1]
text <- function(x) ifelse(is.na(x), "", format(x, digits = 17, trim = TRUE, scientific = NA))
save <- function(frame, name) write.csv(frame, file.path(out, name), row.names = FALSE, quote = FALSE, na = "")

# Two rounds of the same 30 sampling units in five strata, 20 households each time.
RNGkind("Mersenne-Twister", "Inversion", "Rejection"); set.seed(20240611)
indicators <- c("a", "b", "c", "d", "e", "f")
rows <- list()
unit <- 0
for (h in 1:5) for (p in 1:6) {
  unit <- unit + 1
  level <- rnorm(1, c(-0.3, -0.9, -0.1, -1.2, -0.6)[h], 0.5)
  base <- round(runif(1, 40, 160), 2)
  for (round in 1:2) for (i in 1:20) {
    people <- sample(1:6, 1, prob = c(0.35, 0.2, 0.15, 0.12, 0.1, 0.08))
    eta <- level + c(-0.4, 0, 0.2, 0.5, 0.1, 0.8)[people] + rnorm(1, 0, 0.9) - 0.35 * (round - 1)
    given <- rbinom(6, 1, plogis(eta + c(0.2, -0.5, -0.3, 0.4, -0.1, -0.8)))
    given[runif(6) < 0.015] <- NA
    lacking <- sum(given, na.rm = TRUE)
    class <- if (any(is.na(given))) "" else if (lacking >= 4) "poor" else if (lacking == 3) "near_poor" else
      if (lacking == 2) "medium" else "above"
    rows[[length(rows) + 1]] <- data.frame(round = round, stratum = paste0("s", h), psu = sprintf("u%02d", unit),
      region = c("north", "north", "centre", "south", "south")[h], people = paste0("p", people),
      weight = round(base * runif(1, 0.8, 1.3), 2), size = sample(1:8, 1, prob = c(1, 3, 4, 5, 3, 2, 1, 1)),
      t(setNames(given, indicators)), class = class)
  }
}
all <- do.call(rbind, rows)
all <- all[order(all$round, all$psu), ]
save(all, "deprivation-households.csv")

whole <- c(a = 3, b = 3, c = 6, d = 2, e = 2, f = 2)          # eighteenths, nested
dimension <- c(a = "health", b = "health", c = "education", d = "living", e = "living", f = "living")
g <- as.matrix(all[indicators]); unknown <- is.na(g); g[unknown] <- 0

# Scores are whole numbers, so that a household at the cutoff is poor.
score <- function(weights, policy) {
  top <- as.vector(g %*% weights)
  known <- if (policy == "drop_indicator") as.vector((1 - unknown) %*% weights) else rep(sum(weights), nrow(g))
  kept <- if (policy == "drop_household") rowSums(unknown) == 0 else known > 0
  list(top = top, known = ifelse(kept, known, 1), kept = kept)
}
reaches <- function(s, k) s$kept & s$top * k[2] >= s$known * k[1]
cutoffs <- list("1/5" = c(1, 5), "1/3" = c(1, 3), "1/2" = c(1, 2))

# Numerator and denominator of every measure.
measures <- function(policy, k) {
  s <- score(whole, policy); poor <- reaches(s, k); c <- s$top / s$known
  known <- if (policy == "not_deprived") !is.na(g) else !unknown
  complete <- s$kept & (policy == "not_deprived" | rowSums(unknown) == 0)
  m <- list(incidence = list(poor, s$kept), intensity = list(poor * c, poor), adjusted_headcount = list(poor * c, s$kept),
    severe = list(poor & reaches(s, c(1, 2)), s$kept), vulnerable = list(reaches(s, c(1, 5)) & !poor, s$kept))
  for (j in indicators) {
    part <- poor * g[, j] * whole[j] / s$known
    m[[paste0("uncensored.", j)]] <- list(s$kept * known[, j] * g[, j], s$kept * known[, j])
    m[[paste0("censored.", j)]] <- list(poor * g[, j], s$kept)
    m[[paste0("adjusted_headcount.", j)]] <- list(part, s$kept)
    m[[paste0("contribution.", j)]] <- list(part, poor * c)
  }
  for (d in unique(dimension)) {
    of <- names(dimension)[dimension == d]
    m[[paste0("contribution.dimension.", d)]] <- list(poor * as.vector(g[, of, drop = FALSE] %*% whole[of]) / s$known, poor * c)
  }
  m$mean_deprivations <- list(complete * rowSums(g), complete)
  m$mean_deprivations_poor <- list(complete * poor * rowSums(g), complete * poor)
  classified <- all$class != ""
  for (name in c("poor", "near_poor", "medium", "above")) m[[paste0(name, "_rate")]] <- list(all$class == name, classified)
  m$poor_near_poor_rate <- list(all$class %in% c("poor", "near_poor"), classified)
  m[["score.1/5.1/3"]] <- list(reaches(s, c(1, 5)) & !reaches(s, c(1, 3)), s$kept)
  m[["score.1/2.1+"]] <- list(reaches(s, c(1, 2)), s$kept)
  lapply(m, function(x) list(top = as.numeric(x[[1]]), bottom = as.numeric(x[[2]])))
}

design <- function(data) svydesign(ids = ~psu, strata = ~stratum, weights = ~w, data = data, nest = TRUE)
weighted <- function(base) { x <- all; x$w <- if (base == "persons") x$weight * x$size else x$weight; x }
ratio <- function(top, bottom, data) {
  data$top <- top; data$bottom <- bottom
  d <- design(data)
  r <- svyratio(~top, ~bottom, d)
  c(value = coef(r)[[1]], se = SE(r)[[1]])
}
# Variance of a simple random sample of the rows in the denominator; only where numerators are means over them.
simple <- function(top, bottom, data) {
  if (any(bottom != 0 & bottom != 1)) return(NA)
  data$top <- top; data$bottom <- bottom
  m <- svymean(~top, subset(design(data), bottom == 1), deff = "replace")
  SE(m)[[1]]^2 / deff(m)[[1]]
}
table <- list()
add <- function(...) table[[length(table) + 1]] <<- data.frame(...)
groupings <- c("region", "people")
inRound <- function(x, r) x[all$round == r]
for (base in c("households", "persons")) {
  data <- weighted(base); data <- data[data$round == 1, ]
  for (policy in c("drop_household", "drop_indicator", "not_deprived")) for (k in names(cutoffs)) {
    if (policy != "drop_household" && k == "1/5") next
    if (policy == "not_deprived" && k == "1/2") next
    m <- measures(policy, cutoffs[[k]])
    for (name in names(m)) {
      top <- inRound(m[[name]]$top, 1); bottom <- inRound(m[[name]]$bottom, 1)
      r <- ratio(top, bottom, data)
      add(policy = policy, base = base, k = k, group = "all", measure = name, value = text(r["value"]), se = text(r["se"]),
          srs = text(simple(top, bottom, data)))
      if (policy == "drop_household" && k == "1/3") for (by in groupings) for (one in sort(unique(data[[by]]))) {
        inside <- data[[by]] == one
        if (sum(bottom * inside) == 0) next
        r <- ratio(top * inside, bottom * inside, data)
        add(policy = policy, base = base, k = k, group = one, measure = name, value = text(r["value"]), se = text(r["se"]),
            srs = text(simple(top * inside, bottom * inside, data)))
      }
    }
    if (policy == "drop_household") for (by in groupings) for (one in sort(unique(data[[by]]))) {
      inside <- data[[by]] == one
      for (what in c("population_share", "contribution")) {
        x <- inRound(m[[if (what == "contribution") "adjusted_headcount" else "incidence"]][[
          if (what == "contribution") "top" else "bottom"]], 1)
        r <- ratio(x * inside, x, data)
        add(policy = policy, base = base, k = k, group = by, measure = paste0(what, "@", one), value = text(r["value"]),
            se = text(r["se"]), srs = "")
      }
    }
  }
}
save(do.call(rbind, table), "deprivation-inference.csv")

# Associations of the indicators, weighted, pair by pair.
table <- list()
for (base in c("households", "persons")) {
  data <- weighted(base); data <- data[data$round == 1, ]
  for (i in 1:5) for (j in (i + 1):6) {
    x <- data[[indicators[i]]]; y <- data[[indicators[j]]]; ok <- !is.na(x) & !is.na(y)
    t <- tapply(data$w[ok], list(factor(x[ok], 0:1), factor(y[ok], 0:1)), sum)
    chi <- suppressWarnings(chisq.test(t, correct = FALSE))$statistic[[1]]
    sign <- sign(t[2, 2] * t[1, 1] - t[1, 2] * t[2, 1])
    p <- t / sum(t)
    add(base = base, first = indicators[i], second = indicators[j], n = sum(ok), population = text(sum(t)),
        phi = text(sign * sqrt(chi / sum(t))), cramers_v = text(sqrt(chi / sum(t))),
        redundancy = text(p[2, 2] / min(sum(p[2, ]), sum(p[, 2]))))
  }
}
save(do.call(rbind, table), "deprivation-association.csv")

# Ranks of the six groups under four weightings and three cutoffs; errors of differences from linearised variables.
weightings <- list(own = whole, health = c(3, 3, 3, 1, 1, 1), education = c(3, 3, 12, 2, 2, 2), living = c(3, 3, 6, 4, 4, 4))
table <- list()
data <- weighted("persons"); data <- data[data$round == 1, ]
groups <- sort(unique(data$people)); first <- NULL
for (w in names(weightings)) for (k in c("1/3", "1/5", "1/2")) {
  s <- score(weightings[[w]], "drop_household"); poor <- reaches(s, cutoffs[[k]])
  c <- inRound(poor * s$top / s$known, 1); kept <- inRound(as.numeric(s$kept), 1)
  z <- sapply(groups, function(one) {
    inside <- (data$people == one) * kept; total <- sum(data$w * inside); m <- sum(data$w * inside * c) / total
    inside * (c - m) / total
  })
  m <- sapply(groups, function(one) { inside <- (data$people == one) * kept; sum(data$w * inside * c) / sum(data$w * inside) })
  if (is.null(first)) first <- m
  for (i in seq_along(groups)) add(weights = w, k = k, what = "value", one = groups[i], other = "", value = text(m[i]), se = "")
  for (i in 1:5) for (j in (i + 1):6) {
    data$z <- z[, i] - z[, j]
    add(weights = w, k = k, what = "difference", one = groups[i], other = groups[j], value = text(m[i] - m[j]),
        se = text(SE(svytotal(~z, design(data)))[[1]]))
  }
  for (method in c("kendall", "spearman"))
    add(weights = w, k = k, what = method, one = "", other = "", value = text(cor(rank(-first), rank(-m), method = method)), se = "")
}
save(do.call(rbind, table), "deprivation-robustness.csv")

# Changes: totals of both rounds in one design; derivatives by svycontrast.
table <- list()
years <- 3
for (base in c("households", "persons")) for (samples in c("independent", "panel")) {
  data <- weighted(base)
  m <- measures("drop_household", cutoffs[["1/3"]])
  if (samples == "independent") { data$stratum <- paste(data$round, data$stratum); data$psu <- paste(data$round, data$psu) }
  regions <- sort(unique(data$region))
  columns <- list()
  for (r in 1:2) {
    now <- data$round == r
    columns[[paste0("N", r)]] <- m$incidence$bottom * now
    columns[[paste0("Q", r)]] <- m$incidence$top * now
    columns[[paste0("S", r)]] <- m$adjusted_headcount$top * now
    for (j in indicators) columns[[paste0("P", j, r)]] <- m[[paste0("adjusted_headcount.", j)]]$top * now
    for (j in indicators) columns[[paste0("C", j, r)]] <- m[[paste0("censored.", j)]]$top * now
    for (one in regions) {
      columns[[paste0("N", one, r)]] <- m$incidence$bottom * now * (data$region == one)
      columns[[paste0("S", one, r)]] <- m$adjusted_headcount$top * now * (data$region == one)
    }
  }
  for (name in names(columns)) data[[name]] <- columns[[name]]
  totals <- svytotal(reformulate(names(columns)), design(data))
  contrast <- function(key, expression) {
    r <- svycontrast(totals, list(x = expression))
    add(base = base, samples = samples, key = key, value = text(coef(r)[[1]]), se = text(SE(r)[[1]]))
  }
  levels <- list(incidence = c("Q", "N"), intensity = c("S", "Q"), adjusted_headcount = c("S", "N"), censored.c = c("Cc", "N"),
    contribution.c = c("Pc", "S"))
  of <- function(x, r) parse(text = sprintf("(%s%d/%s%d)", x[1], r, x[2], r))[[1]]
  for (name in names(levels)) {
    v <- of(levels[[name]], 1); w <- of(levels[[name]], 2)
    contrast(paste0(name, ":absolute"), bquote(.(w) - .(v)))
    contrast(paste0(name, ":annual_absolute"), bquote((.(w) - .(v)) / .(years)))
    contrast(paste0(name, ":relative"), bquote(.(w) / .(v) - 1))
    contrast(paste0(name, ":annual_relative"), bquote((.(w) / .(v))^(1 / .(years)) - 1))
  }
  contrast("split:incidence", quote((Q2 / N2 - Q1 / N1) * (S1 / Q1 + S2 / Q2) / 2))
  contrast("split:intensity", quote((S2 / Q2 - S1 / Q1) * (Q1 / N1 + Q2 / N2) / 2))
  for (j in indicators) contrast(paste0("indicator:", j), parse(text = sprintf("P%s2/N2 - P%s1/N1", j, j))[[1]])
  inside <- moved <- character()
  for (one in regions) {
    v <- sprintf("(N%s%d/N%d)", one, 1:2, 1:2); u <- sprintf("(S%s%d/N%s%d)", one, 1:2, one, 1:2)
    inside <- c(inside, sprintf("(%s-%s)*(%s+%s)/2", u[2], u[1], v[1], v[2]))
    moved <- c(moved, sprintf("(%s-%s)*(%s+%s)/2", v[2], v[1], u[1], u[2]))
    contrast(paste0("within:", one), parse(text = tail(inside, 1))[[1]])
    contrast(paste0("shift:", one), parse(text = tail(moved, 1))[[1]])
  }
  contrast("within:within", parse(text = paste(inside, collapse = "+"))[[1]])
  contrast("shift:shift", parse(text = paste(moved, collapse = "+"))[[1]])
}
save(do.call(rbind, table), "deprivation-change.csv")
