# Income poverty of an invented sample and of a part of laeken::eusilc, by convey, laeken, survey and ineq.
# Run from the top folder: Rscript Tests/Reference/generate/income-poverty.R
suppressMessages({library(survey); library(convey); library(laeken); library(ineq)})
folder <- "Tests/Reference"
number <- function(x) sub("^ +", "", formatC(x, digits = 17, format = "g"))

# An invented sample: 3 strata, 8 sampling units each, households with a weight; `net` has zeros and negative amounts.
set.seed(20250701)
units <- expand.grid(psu = 1:8, stratum = c("coast", "delta", "town"), stringsAsFactors = FALSE)
rows <- do.call(rbind, lapply(seq_len(nrow(units)), function(i) {
  n <- sample(10:20, 1)
  level <- c(coast = 7.2, delta = 7.5, town = 7.9)[[units$stratum[i]]] + rnorm(1, 0, 0.25)
  data.frame(
    stratum = units$stratum[i], psu = units$psu[i],
    area = ifelse(units$stratum[i] == "town" | runif(1) < 0.15, "urban", "rural"),
    weight = round(exp(rnorm(n, 3, 0.4)), 2), copies = sample(1:4, n, replace = TRUE),
    income = pmax(5, 5 * round(exp(rnorm(n, level, 0.6)) / 5)))
}))
rows$net <- rows$income - ifelse(runif(nrow(rows)) < 0.08, 5 * round(rexp(nrow(rows), 1 / 1500) / 5), 0)
rows$net[c(7, 90)] <- 0
rows$income[c(11, 150, 222)] <- 1200   # exactly at a line
write.csv(rows, file.path(folder, "income-poverty-sample.csv"), row.names = FALSE, quote = FALSE)

# A part of eusilc: a row for each household, all persons of which have one income and one weight.
data(eusilc)
people <- eusilc[eusilc$db040 %in% c("Burgenland", "Salzburg", "Vorarlberg"), ]
people$db040 <- as.character(people$db040)
people$rb050 <- round(people$rb050, 6)
people$eqIncome <- round(people$eqIncome, 4)
household <- people[!duplicated(people$db030), c("db030", "db040", "hsize", "rb050", "eqIncome")]
household$hsize <- as.integer(table(people$db030)[as.character(household$db030)])
write.csv(household, file.path(folder, "income-poverty-eusilc.csv"), row.names = FALSE, quote = FALSE)

out <- list()
put <- function(data, domain, line, measure, value, se = NA, deff = NA) {
  value <- as.numeric(value); se <- as.numeric(se); deff <- as.numeric(deff)
  out[[length(out) + 1]] <<- data.frame(data = data, domain = domain, line = line, measure = measure,
    value = ifelse(is.finite(value), number(value), ""), se = ifelse(is.na(se), "", number(se)), deff = ifelse(is.na(deff), "", number(deff)))
}
error <- function(x) sqrt(as.numeric(attr(x, "var")))

study <- function(name, design, formula, domains, amount, median_share, mean_share) {
  variable <- all.vars(formula)
  full <- design
  for (domain in names(domains)) {
    part <- domains[[domain]]
    for (line in c("absolute", "median", "mean")) {
      arguments <- switch(line,
        absolute = list(type_thresh = "abs", abs_thresh = amount),
        median = list(type_thresh = "relq", percent = median_share, quantiles = 0.5),
        mean = list(type_thresh = "relm", percent = mean_share))
      for (g in 0:3) {
        whole <- domain == "all" && g < 3
        x <- do.call(svyfgt, c(list(formula, part, g = g), arguments, if (whole) list(deff = "replace")))
        key <- c("headcount", "gap", "severity", "fgt_3.0")[g + 1]
        put(name, domain, line, key, as.numeric(coef(x)), error(x), if (whole) as.numeric(attr(x, "deff")) else NA)
      }
      if (min(full$variables[[variable]]) > 0) {
        x <- do.call(svywatts, c(list(formula, part), arguments))
        put(name, domain, line, "watts", as.numeric(coef(x)), error(x))
      }
      x <- do.call(svyfgtdec, c(list(formula, part, g = 2), arguments))
      put(name, domain, line, "income_gap_ratio", x[["igr"]], sqrt(attr(x, "var")["igr", "igr"]))
    }
    x <- svyrmpg(formula, part, percent = median_share)
    put(name, domain, "median", "median_gap", as.numeric(coef(x)), error(x))
    for (p in c(0.1, 0.25, 0.5, 0.9)) {
      x <- svyiqalpha(formula, part, alpha = p)
      put(name, domain, "", if (p == 0.5) "median" else paste0("quantile_", p), as.numeric(coef(x)), error(x))
      w <- svyquantile(formula, part, quantiles = p, interval.type = "mean", qrule = "math", ci = TRUE)[[1]]
      put(name, domain, "", paste0("woodruff_lower_", p), w[1, 2])
      put(name, domain, "", paste0("woodruff_upper_", p), w[1, 3])
      put(name, domain, "", paste0("woodruff_se_", p), w[1, 4])
      put(name, domain, "", paste0("averaged_", p),
        as.numeric(svyquantile(formula, part, quantiles = p, qrule = "hf2", ci = FALSE)[[1]]))
    }
    x <- svymean(formula, part); put(name, domain, "", "mean", coef(x), SE(x))
    x <- svytotal(formula, part); put(name, domain, "", "total", coef(x), SE(x))
    frame <- part
    frame <- update(frame, y = get(variable), poor = 1 * (y <= amount), short = pmax(amount - y, 0))
    x <- svytotal(~poor, frame); put(name, domain, "absolute", "poor", coef(x), SE(x))
    x <- svytotal(~short, frame); put(name, domain, "absolute", "total_gap", coef(x), SE(x))
    x <- svyratio(~short, ~poor, frame); put(name, domain, "absolute", "mean_shortfall", coef(x), SE(x))
    for (order in 1:3) for (k in 1:3) {
      z <- amount * c(0.8, 1, 1.3)[k]
      short <- pmax(z - part$variables[[variable]], 0)
      ordinate <- switch(order, 1 * (part$variables[[variable]] <= z), short, short^2 / 2)
      part_frame <- part
      part_frame$variables$ordinate <- ordinate
      x <- svymean(~ordinate, part_frame); put(name, domain, "dominance", paste0("d", order, "_", k), coef(x), SE(x))
    }
  }
  x <- svyarpt(formula, full, percent = median_share)
  put(name, "all", "median", "line", as.numeric(coef(x)), error(x))
}

invented <- svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, nest = TRUE, data = rows)
invented <- convey_prep(invented)
both <- list(all = invented, urban = subset(invented, area == "urban"))
study("sample", invented, ~income, both, 1200, 0.6, 0.5)
study("sample_net", invented, ~net, both, 1200, 0.6, 0.5)
silc <- convey_prep(svydesign(ids = ~db030, strata = ~db040, weights = ~rb050, data = people))
study("eusilc", silc, ~eqIncome, list(all = silc, Salzburg = subset(silc, db040 == "Salzburg")), 10000, 0.6, 0.5)

# Rural and urban lines at once, and what each area adds to poverty.
frame <- update(invented, z = ifelse(area == "urban", 1500, 1100),
  h0 = 1 * (income <= z), h1 = pmax(z - income, 0) / z, h2 = h1^2, town = 1 * (area == "urban"))
for (g in 0:2) {
  formula <- as.formula(paste0("~h", g))
  x <- svymean(formula, frame)
  put("sample", "all", "by_area", c("headcount", "gap", "severity")[g + 1], coef(x), SE(x))
  x <- svyratio(as.formula(paste0("~I(town * h", g, ")")), formula, frame)
  put("sample", "all", "by_area", paste0(c("headcount", "gap", "severity")[g + 1], "_share.urban"), coef(x), SE(x))
}
x <- svymean(~town, frame); put("sample", "all", "by_area", "population_share.urban", coef(x), SE(x))

# Sen and Sen-Shorrocks-Thon with weights, by the pairs of the definition; errors from derivatives by differences.
indices <- function(y, w, z) {
  g <- pmax(1 - y / z, 0); poor <- y <= z; n <- sum(w); q <- sum(w[poor])
  pairs <- function(k) sum(outer(w[k], w[k]) * abs(outer(g[k], g[k], "-"))) / 2
  c(sen = (sum(w * g) + pairs(poor) / q) / n, sen_finite = (sum(w * g) + pairs(poor) / (q + 1)) / n,
    sen_shorrocks_thon = sum(w * g) / n + pairs(rep(TRUE, length(y))) / n^2)
}
w <- weights(invented); base <- indices(rows$income, w, 1200)
influence <- t(sapply(seq_along(w), function(i) {
  step <- 1e-3 * w[i]; up <- w; down <- w; up[i] <- w[i] + step; down[i] <- w[i] - step
  (indices(rows$income, up, 1200) - indices(rows$income, down, 1200)) / (2 * step)
}))
variance <- svyrecvar(influence * w, invented$cluster, invented$strata, invented$fpc)
for (k in 1:3) put("sample", "all", "absolute", names(base)[k], base[k], sqrt(variance[k, k]))

# Lists of persons: ineq, poor strictly below the line.
people_list <- rep(rows$income, rows$copies)
for (z in c(1000, 1200, 2000)) {
  put("copies", "all", z, "watts", Watts(people_list, z))
  put("copies", "all", z, "sen", Sen(people_list, z))
  put("copies", "all", z, "sen_shorrocks_thon", SST(people_list, z))
  for (g in c(0, 1, 1.5, 2)) put("copies", "all", z, paste0("fgt_", g), Foster(people_list, z, parameter = g + 1))
}

# Eurostat's definitions, by laeken.
for (p in 1:4) put("laeken", "all", "", paste0("quintile_", p),
  incQuintile(people$eqIncome, people$rb050, k = p)[[1]])
put("laeken", "all", "median", "line", arpt(people$eqIncome, people$rb050))
put("laeken", "all", "median", "headcount", arpr(people$eqIncome, people$rb050)$value / 100)
put("laeken", "all", "median", "median_gap", rmpg(people$eqIncome, people$rb050)$value / 100)
by <- arpr(people$eqIncome, people$rb050, breakdown = people$db040)$valueByStratum
put("laeken", "Salzburg", "median", "headcount", by$value[by$stratum == "Salzburg"] / 100)
by <- rmpg(people$eqIncome, people$rb050, breakdown = people$db040)$valueByStratum
put("laeken", "Salzburg", "median", "median_gap", by$value[by$stratum == "Salzburg"] / 100)

write.csv(do.call(rbind, out), file.path(folder, "income-poverty.csv"), row.names = FALSE, quote = FALSE)
