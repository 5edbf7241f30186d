# Estimates, errors, intervals, degrees of freedom, differences and quantiles of samples by R survey.
# Writes ../survey-*.csv. Needs the package survey. Run in this folder.
suppressMessages(library(survey))
options(digits = 17, warn = 1)
data(api); data(nhanes); data(scd)

number <- function(x) {
  x <- as.numeric(x)
  ifelse(is.finite(x), sprintf("%.17g", x), "")
}
text <- function(x) as.character(x)
elements <- list(); estimates <- list(); intervals <- list(); quantiles <- list(); differences <- list()

# ---- the samples: one row for each observation, up to two stages, three variables y, x (positive) and b (zeros and ones)
set.seed(7)
lonely <- do.call(rbind, lapply(1:12, function(h) {
  n <- c(3, 1, 2, 4, 1, 2, 5, 2, 3, 1, 2, 2)[h]
  do.call(rbind, lapply(1:n, function(i) {
    m <- sample(2:5, 1)
    data.frame(h = h, i = i, j = 1:m, N = n + h, M = m + sample(0:6, 1), w = round(runif(1, 5, 60), 3),
               y = round(rgamma(m, 2, 0.01) + 30 * h, 2), x = round(runif(m, 1, 7), 1), b = rbinom(m, 1, 0.15 + h / 30),
               d = sample(c("p", "q", "r"), m, replace = TRUE, prob = c(5, 3, 1)))
  }))
}))
# A stratum of which everything was drawn, a unit of one, second-stage units taken alone.
lonely$N[lonely$h == 3] <- 2; lonely$N[lonely$h == 10] <- 1
lonely$M <- ave(lonely$M, lonely$h, lonely$i, FUN = function(v) v[1])
single <- lonely[!(lonely$h == 7 & lonely$i <= 2 & lonely$j > 1), ]

nh <- nhanes[!is.na(nhanes$HI_CHOL), ]
put <- function(name, data, stage1, stage2 = NULL) {
  n <- nrow(data)
  elements[[name]] <<- data.frame(
    case = name, stratum1 = text(stage1$stratum), unit1 = text(stage1$unit), population1 = number(stage1$population),
    stratum2 = if (is.null(stage2)) "" else text(stage2$stratum), unit2 = if (is.null(stage2)) "" else text(stage2$unit),
    population2 = if (is.null(stage2)) "" else number(stage2$population),
    weight = number(data$w), y = number(data$y), x = number(data$x), b = data$b, domain = data$d)
}
none <- function(data) rep("", nrow(data))
absent <- function(data) rep(NA_real_, nrow(data))
api <- function(data) transform(data, w = pw, y = api00, x = enroll, b = as.numeric(sch.wide == "Yes" & yr.rnd == "Yes"),
                                d = as.character(stype))
# An unknown answer is no Yes here.
api0 <- api; api <- function(data) { own <- api0(data); own$b[is.na(own$b)] <- 0; own }
strat <- api(apistrat); clus1 <- api(apiclus1); srs <- api(apisrs)
clus2 <- api(apiclus2); clus2 <- clus2[!is.na(clus2$x), ]
nhd <- with(nh, data.frame(w = WTMEC2YR, y = as.numeric(agecat), x = as.numeric(race), b = HI_CHOL,
                           d = as.character(race), s = SDMVSTRA, u = SDMVPSU))
# A twentieth of the rows keeps the file small.
nhd <- nhd[seq(1, nrow(nhd), by = 20), ]
sc <- transform(scd, w = 100, y = arrests, x = alive, b = as.numeric(arrests > 150), d = ifelse(ambulance == 1, "p", "q"))

options(survey.lonely.psu = "fail")
designs <- list()
put("strat", strat, data.frame(stratum = strat$stype, unit = strat$snum, population = strat$fpc))
designs$strat <- svydesign(~snum, strata = ~stype, fpc = ~fpc, weights = ~w, data = strat)
put("strat_free", strat, data.frame(stratum = strat$stype, unit = strat$snum, population = absent(strat)))
designs$strat_free <- svydesign(~snum, strata = ~stype, weights = ~w, data = strat)
put("clus1", clus1, data.frame(stratum = none(clus1), unit = clus1$dnum, population = clus1$fpc))
designs$clus1 <- svydesign(~dnum, fpc = ~fpc, weights = ~w, data = clus1)
put("clus2", clus2, data.frame(stratum = none(clus2), unit = clus2$dnum, population = clus2$fpc1),
    data.frame(stratum = none(clus2), unit = clus2$snum, population = pmax(clus2$fpc2, ave(clus2$snum, clus2$dnum, FUN = length))))
clus2$f2 <- pmax(clus2$fpc2, ave(clus2$snum, clus2$dnum, FUN = length))
designs$clus2 <- svydesign(~dnum + snum, fpc = ~fpc1 + f2, weights = ~w, data = clus2)
srs$share <- srs$fpc; srs$share <- nrow(srs) / srs$fpc
put("srs", srs, data.frame(stratum = none(srs), unit = srs$snum, population = srs$share))
designs$srs <- svydesign(~1, fpc = ~share, weights = ~w, data = srs)
put("nhanes", nhd, data.frame(stratum = nhd$s, unit = nhd$u, population = absent(nhd)))
designs$nhanes <- svydesign(~u, strata = ~s, weights = ~w, nest = TRUE, data = nhd)
put("scd", sc, data.frame(stratum = sc$ESA, unit = sc$ambulance, population = absent(sc)))
designs$scd <- svydesign(~ambulance, strata = ~ESA, weights = ~w, nest = TRUE, data = sc)
full <- lonely[!(lonely$h %in% c(2, 5)), ]
put("two_stage", full, data.frame(stratum = full$h, unit = full$i, population = full$N),
    data.frame(stratum = none(full), unit = full$j, population = full$M))
designs$two_stage <- svydesign(~i + j, strata = ~h, fpc = ~N + M, weights = ~w, nest = TRUE, data = full)
policies <- c(fail = "fail", certainty = "certainty", adjust = "adjust", average = "average")
for (policy in c("certainty", "adjust", "average")) {
  name <- paste0("lonely_", policy)
  put(name, lonely, data.frame(stratum = lonely$h, unit = lonely$i, population = lonely$N))
  designs[[name]] <- svydesign(~i, strata = ~h, fpc = ~N, weights = ~w, nest = TRUE, data = lonely)
}
for (policy in c("certainty", "adjust")) {
  name <- paste0("single_", policy)
  put(name, single, data.frame(stratum = single$h, unit = single$i, population = single$N),
      data.frame(stratum = none(single), unit = single$j, population = single$M))
  designs[[name]] <- svydesign(~i + j, strata = ~h, fpc = ~N + M, weights = ~w, nest = TRUE, data = single)
}

row <- function(case, domain, key, value, se, deff = NA, deffr = NA, df = NA, dfunits = NA)
  estimates[[length(estimates) + 1]] <<- data.frame(
    case, domain, key, value = number(value), se = number(se), deff = number(deff), deff_replace = number(deffr),
    df_design = number(df), df_units = number(dfunits))

# Below the weight of the smallest value R's rules take the second smallest.
rules <- lapply(c(math = "qrule_math", school = "qrule_school"), function(name) {
  rule <- getFromNamespace(name, "survey")
  function(x, w, p) if (p < w[order(x)[1]] / sum(w)) min(x) else rule(x, w, p)
})
for (case in names(designs)) {
  own <- designs[[case]]
  options(survey.lonely.psu = if (grepl("_(certainty|adjust|average)$", case)) sub(".*_", "", case) else "fail")
  df <- degf(own)
  for (domain in c("", sort(unique(own$variables$d)))) {
    part <- if (domain == "") own else subset(own, d == domain)
    one <- as.numeric(if (domain == "") rep(1, nrow(own$variables)) else own$variables$d == domain)
    whole <- update(own, one = one, y1 = y * one, x1 = x * one, b1 = b * one)
    if (sum(one) < 3) next
    # Domains as ratios over the whole sample: in R, subset() forgets strata without the domain, which matters under "average".
    for (v in c("y", "x", "b")) {
      m <- svyratio(as.formula(paste0("~", v, "1")), ~one, whole)
      e <- svymean(as.formula(paste0("~", v)), part, deff = TRUE)
      r <- svymean(as.formula(paste0("~", v)), part, deff = "replace")
      # The simple variance is that of the domain's rows.
      simple <- vcov(e)[1] / deff(e); simpler <- vcov(r)[1] / deff(r)
      row(case, domain, paste0("mean_", v), coef(e), SE(m), vcov(m) / simple, vcov(m) / simpler, df, degf(part))
      t <- svytotal(as.formula(paste0("~", v, "1")), whole)
      te <- svytotal(as.formula(paste0("~", v)), part, deff = TRUE)
      tr <- svytotal(as.formula(paste0("~", v)), part, deff = "replace")
      variance <- vcov(t)[1]
      if (case == "lonely_adjust") {
        # R documents the mean of all units as centre, and takes 0: take the mean off every unit before.
        z <- whole$variables[[paste0(v, "1")]] * whole$variables$w
        unit <- interaction(whole$variables$h, whole$variables$i, drop = TRUE)
        z <- z - sum(z) / nlevels(unit) / ave(z, unit, FUN = length)
        variance <- svyrecvar(z, whole$cluster, whole$strata, whole$fpc)[1]
      }
      # In two stages there are two means: the textbook formula is in the tests.
      if (case == "single_adjust") next
      row(case, domain, paste0("total_", v), coef(t), sqrt(variance), variance / (vcov(te)[1] / deff(te)),
          variance / (vcov(tr)[1] / deff(tr)), df, degf(part))
    }
    q <- svyratio(~y1, ~x1, whole)
    qe <- svyratio(~y, ~x, part, deff = TRUE)
    row(case, domain, "ratio", coef(q), SE(q), vcov(q)[1] / (vcov(qe)[1] / attr(qe, "deff")[1]), NA, df, degf(part))

    if (grepl("average", case)) next
    p <- as.numeric(coef(svymean(~b, part)))
    if (p > 0 && p < 1) for (level in c(0.9, 0.95)) for (method in c("mean", "xlogit", "logit", "beta")) {
      ci <- attr(suppressWarnings(svyciprop(~b, part, method = method, level = level)), "ci")
      intervals[[length(intervals) + 1]] <- data.frame(case, domain, level, method, lower = number(ci[1]), upper = number(ci[2]))
    }
    if (p > 0 && p < 1) {
      # As in survey 4.5, which has the score interval.
      m <- svymean(~b, part); s <- p * (1 - p) / vcov(m)[1]; k <- qt(0.975, degf(part))
      half <- k / (2 * s) * sqrt(4 * s * p * (1 - p) + k^2)
      intervals[[length(intervals) + 1]] <- data.frame(case, domain, level = 0.95, method = "wilson",
        lower = number((p + k^2 / (2 * s) - half) / (1 + k^2 / s)), upper = number((p + k^2 / (2 * s) + half) / (1 + k^2 / s)))
    }
    m <- confint(svymean(~y, part), df = degf(part)); z <- confint(svymean(~y, part))
    intervals[[length(intervals) + 1]] <- data.frame(case, domain, level = 0.95, method = "t_y", lower = number(m[1]), upper = number(m[2]))
    intervals[[length(intervals) + 1]] <- data.frame(case, domain, level = 0.95, method = "normal_y", lower = number(z[1]), upper = number(z[2]))
    if (case %in% c("strat", "clus1", "clus2", "nhanes", "two_stage", "scd")) for (rule in c("math", "school")) for (type in c("mean", "xlogit", "beta")) {
      # Where the weight is reached exactly R goes by rounding; the six equal whole weights of scd have none.
      probabilities <- if (case == "scd") 0.5 else c(0.11, 0.263, 0.507, 0.813)
      if (case == "scd" && domain != "") next
      q <- suppressWarnings(try(svyquantile(~y, part, probabilities, interval.type = type, qrule = rules[[rule]])$y, silent = TRUE))
      if (inherits(q, "try-error")) next
      quantiles[[length(quantiles) + 1]] <- data.frame(case, domain, rule, type, probability = probabilities,
        value = number(q[, 1]), lower = number(q[, 2]), upper = number(q[, 3]), se = number(q[, 4]))
    }
  }
  domains <- sort(unique(own$variables$d))
  if (length(domains) > 1 && !grepl("average", case)) {
    by <- svyby(~y, ~d, own, svymean, covmat = TRUE)
    c1 <- svycontrast(by, setNames(c(-1, 1), domains[1:2]))
    c2 <- svycontrast(by, as.call(list(as.name("-"), as.call(list(as.name("/"), as.name(domains[2]), as.name(domains[1]))), 1)))
    differences[[length(differences) + 1]] <- data.frame(case, from = domains[1], to = domains[2],
      difference = number(coef(c1)), difference_se = number(SE(c1)), relative = number(coef(c2)), relative_se = number(SE(c2)),
      covariance = number(vcov(by)[1, 2]))
  }
}
t <- expand.grid(df = c(0.5, 1, 2, 3.7, 5, 12, 29, 31, 100, 1234.5, 99999, 1e6, 5e7),
                 p = c(1e-10, 0.001, 0.025, 0.05, 0.2, 0.4999, 0.75, 0.975, 0.9999))
t$quantile <- qt(t$p, t$df); t$tail <- 2 * pt(-abs(t$quantile), t$df)

save <- function(rows, name) write.csv(do.call(rbind, rows), paste0("../survey-", name, ".csv"), row.names = FALSE, quote = FALSE)
save(unname(elements), "elements"); save(estimates, "estimates"); save(intervals, "intervals")
save(quantiles, "quantiles"); save(differences, "differences")
write.csv(as.data.frame(lapply(t, number)), "../survey-student-t.csv", row.names = FALSE, quote = FALSE)
