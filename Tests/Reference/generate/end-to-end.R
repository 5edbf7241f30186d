# Data files and the estimates of R's survey, convey and laeken from them, for end-to-end.py.
# Rscript end-to-end.R FOLDER. Needs survey, convey, laeken and haven.
suppressMessages({library(survey); library(convey); library(laeken); library(haven)})
options(digits = 17, warn = 1, survey.lonely.psu = "fail")
folder <- commandArgs(trailingOnly = TRUE)[1]
dir.create(folder, showWarnings = FALSE)
at <- function(name) file.path(folder, name)
data(api); data(nhanes); data(eusilc)

# ---- what is expected: one row for each number, named by case, domain (parts with |) and measure
expected <- list()
say <- function(case, domain, measure, estimate, se, lower = NA, upper = NA, deff = NA, df = NA, n = NA) {
  number <- function(x) { x <- as.numeric(x); ifelse(is.na(x), "", sprintf("%.17g", x)) }
  expected[[length(expected) + 1]] <<- data.frame(
    case, domain, measure, estimate = number(estimate), se = number(se), lower = number(lower), upper = number(upper),
    deff = number(deff), df = number(df), n = number(n))
}
one <- function(case, domain, measure, object, scale = 1, design = NULL)
  say(case, domain, measure, scale * as.numeric(coef(object))[1], scale * as.numeric(SE(object))[1],
      n = if (is.null(design)) NA else sum(weights(design, "sampling") > 0))
within <- function(design, domain) {
  if (domain == "Total") return(design)
  keep <- design$variables$.domain == domain
  subset(design, keep)
}
domains <- function(design) sort(unique(as.character(design$variables$.domain)))

# ---- Alkire-Foster: H, A, M0 and what is said by indicator; households with an unknown answer are in none of it
# `points` are weights in whole numbers of a total of 60; the cutoff is 20, a third.
deprivation <- function(case, design, points, over = "Total", by_indicator = TRUE, intervals = FALSE) {
  v <- design$variables
  answers <- as.matrix(v[names(points)])
  score <- as.numeric(answers %*% points)
  known <- !is.na(score)
  score[!known] <- 0
  poor <- known & score >= 20
  design <- update(design, .known = known, .poor = as.numeric(poor), .score = poor * score / 60, .one = 1)
  for (j in names(points)) {
    answer <- design$variables[[j]]
    own <- ifelse(known & poor & answer == 1, 1, 0); own[is.na(own)] <- 0
    new <- list(own, own * points[[j]] / 60)
    names(new) <- paste0(c(".censored_", ".part_"), j)
    design <- do.call(update, c(list(design), new))
  }
  for (domain in over) {
    d <- within(design, domain)
    k <- subset(d, .known)
    if (intervals) {
      m <- svymean(~.poor, k, deff = TRUE)
      ci <- svyciprop(~.poor, k, method = "logit", df = degf(d))
      say(case, domain, "incidence", coef(m), SE(m), attr(ci, "ci")[1], attr(ci, "ci")[2], deff(m), degf(d))
    } else one(case, domain, "incidence", svymean(~.poor, k))
    one(case, domain, "intensity", svyratio(~.score, ~.poor, k))
    one(case, domain, "adjusted_headcount", svymean(~.score, k), design = k)
    if (by_indicator) for (j in names(points)) {
      one(case, domain, paste0("uncensored.", j), svymean(reformulate(j), k))
      one(case, domain, paste0("censored.", j), svymean(reformulate(paste0(".censored_", j)), k))
      one(case, domain, paste0("adjusted_headcount.", j), svymean(reformulate(paste0(".part_", j)), k))
      one(case, domain, paste0("contribution.", j), svyratio(reformulate(paste0(".part_", j)), ~.score, k))
    }
  }
}

# ---- income: poverty below a line and inequality
polygon <- function(w, x) {
  o <- order(x); w <- w[o]; x <- x[o]
  sum(w * x * (2 * cumsum(w) - w)) / (sum(w) * sum(w * x)) - 1
}
# The Gini coefficient of the Lorenz polygon by its influence function; convey's takes a weight of 1 off every row.
gini_influence <- function(w, x) {
  n <- sum(w); t <- sum(w * x); g <- polygon(w, x)
  o <- order(x); ws <- w[o]; xs <- x[o]
  # Equal incomes share what lies below and above them.
  below <- tapply(ws, xs, sum); below <- cumsum(below) - below / 2
  above <- tapply(ws * xs, xs, sum); above <- sum(above) - cumsum(above) + above / 2
  key <- match(as.character(x), names(below))
  2 * (x * below[key] + above[key]) / (n * t) - (g + 1) * (1 / n + x / t)
}
inequality <- function(case, design, formula, over = "Total", positive = TRUE) {
  x <- all.vars(formula)
  for (domain in over) {
    d <- within(design, domain)
    one(case, domain, "mean", svymean(formula, d), design = d)
    one(case, domain, "median", svyiqalpha(formula, d, 0.5))
    one(case, domain, "s80s20", svyqsr(formula, d))
    all <- design$variables[[x]]
    inside <- if (domain == "Total") rep(TRUE, length(all)) else design$variables$.domain == domain
    w <- weights(design, "sampling")
    z <- numeric(length(all)); z[inside] <- gini_influence(w[inside], all[inside])
    say(case, domain, "gini", polygon(w[inside], all[inside]), SE(svytotal(~.z, update(design, .z = z))))
    one(case, domain, "gini_convey", svygini(formula, d))
    if (positive) {
      one(case, domain, "ge_0.0", svygei(formula, d, epsilon = 0)); one(case, domain, "ge_1.0", svygei(formula, d, epsilon = 1))
      one(case, domain, "ge_2.0", svygei(formula, d, epsilon = 2))
      one(case, domain, "atkinson_1.0", svyatk(formula, d, epsilon = 1)); one(case, domain, "atkinson_2.0", svyatk(formula, d, epsilon = 2))
    }
  }
}
poverty_absolute <- function(case, design, formula, line, over = "Total", watts = TRUE) {
  for (domain in over) {
    d <- within(design, domain)
    one(case, domain, "headcount", svyfgt(formula, d, g = 0, type_thresh = "abs", abs_thresh = line), design = d)
    one(case, domain, "gap", svyfgt(formula, d, g = 1, type_thresh = "abs", abs_thresh = line))
    one(case, domain, "severity", svyfgt(formula, d, g = 2, type_thresh = "abs", abs_thresh = line))
    d <- update(d, .poor = as.numeric(eval(formula[[2]], d$variables) <= line))
    d <- update(d, .gap = .poor * (1 - eval(formula[[2]], d$variables) / line))
    one(case, domain, "income_gap_ratio", svyratio(~.gap, ~.poor, d))
    one(case, domain, "mean_shortfall", svyratio(~.gap, ~.poor, d), line)
    one(case, domain, "poor", svytotal(~.poor, d))
    if (watts) one(case, domain, "watts", svywatts(formula, d, type_thresh = "abs", abs_thresh = line))
  }
}
poverty_relative <- function(case, design, formula, over = "Total", median_gap = FALSE) {
  for (domain in over) {
    d <- within(design, domain)
    one(case, domain, "headcount", svyarpr(formula, d), design = d)
    one(case, domain, "gap", svyfgt(formula, d, g = 1, type_thresh = "relq"))
    one(case, domain, "severity", svyfgt(formula, d, g = 2, type_thresh = "relq"))
    if (domain == "Total") one(case, domain, "line", svyarpt(formula, d))
  }
}
# What each domain is of the whole: shares of population, income and poverty, and inequality within and between domains.
decomposed <- function(case, design, formula, line, over) {
  x <- design$variables[[all.vars(formula)]]
  design <- update(design, .income = x, .poor = as.numeric(x <= line), .gap = pmax(0, 1 - x / line))
  for (domain in over) {
    inside <- as.numeric(design$variables$.domain == domain)
    d <- update(design, .in = inside, .in_income = inside * .income, .in_poor = inside * .poor, .in_gap = inside * .gap)
    one(case, domain, "income_share", svyratio(~.in_income, ~.income, d))
    line_case <- paste0(case, "-line")
    one(line_case, domain, "population_share", svymean(~.in, d))
    one(line_case, domain, "headcount_share", svyratio(~.in_poor, ~.poor, d))
    one(line_case, domain, "gap_share", svyratio(~.in_gap, ~.gap, d))
  }
  for (order in 0:2) {
    parts <- svygeidec(formula, ~.domain, design, epsilon = order)
    for (part in c("within", "between"))
      say(case, "Total", sprintf("ge_%d.0_%s", order, part), coef(parts)[[part]], sqrt(vcov(parts)[part, part]))
  }
}
with_domain <- function(data, ...) { data$.domain <- do.call(paste, c(list(...), sep = "|")); data }

# ---- 1. survey::api, one stage with population sizes; factors become value labels
yes <- function(x, value = "Yes") as.numeric(x == value)
apply_api <- function(data) transform(data, wide = yes(sch.wide, "No"), improved = yes(comp.imp, "No"), award = yes(awards, "No"),
                                      round = yes(yr.rnd), shrunk = as.numeric(growth < 10))
api_points <- c(wide = 15, improved = 15, award = 15, shrunk = 15)
columns <- c("cds", "stype", "snum", "dnum", "api00", "enroll", "growth", "sch.wide", "comp.imp", "awards", "pw")
flat <- function(data) { names(data) <- gsub(".", "_", names(data), fixed = TRUE); data }
write_dta(flat(apistrat[c(columns, "fpc")]), at("apistrat.dta"), version = 14)
strat <- with_domain(apply_api(apistrat), as.integer(apistrat$stype))
strat <- convey_prep(svydesign(~snum, strata = ~stype, fpc = ~fpc, weights = ~pw, data = strat))
deprivation("apistrat", strat, api_points, c("Total", domains(strat)), intervals = TRUE)
inequality("apistrat-income", strat, ~api00, c("Total", domains(strat)))
poverty_absolute("apistrat-line", strat, ~api00, 600, c("Total", domains(strat)))

# ---- 2. survey::api, two stages with population sizes
c2 <- apiclus2; c2$fpc1 <- as.numeric(c2$fpc1); c2$fpc2 <- as.numeric(c2$fpc2)
write_sav(flat(c2[c(columns, "fpc1", "fpc2")]), at("apiclus2.sav"))
clus2 <- with_domain(apply_api(c2), as.integer(c2$stype))
clus2 <- convey_prep(svydesign(~dnum + snum, fpc = ~fpc1 + fpc2, weights = ~pw, data = clus2))
deprivation("apiclus2", clus2, api_points, c("Total", domains(clus2)), intervals = TRUE)
inequality("apiclus2-income", clus2, ~api00, c("Total", domains(clus2)))
poverty_absolute("apiclus2-line", clus2, ~api00, 600, c("Total", domains(clus2)))
decomposed("apiclus2-parts", clus2, ~api00, 600, domains(clus2))

# ---- 3. survey::nhanes, units named again in every stratum, unknown answers
nh <- transform(nhanes, race = labelled(race, c(hispanic = 1, white = 2, black = 3, other = 4)))
write_sav(nh[c("SDMVPSU", "SDMVSTRA", "WTMEC2YR", "HI_CHOL", "race", "RIAGENDR")], at("nhanes.sav"))
nhd <- with_domain(transform(nhanes, cholesterol = HI_CHOL), nhanes$race, nhanes$RIAGENDR)
nhd <- svydesign(~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nhd)
deprivation("nhanes", nhd, c(cholesterol = 60), "Total", by_indicator = TRUE, intervals = TRUE)
deprivation("nhanes-domains", nhd, c(cholesterol = 60), domains(nhd), by_indicator = FALSE)

# ---- 4. laeken::eusilc: persons in households, and households with their size
eu <- eusilc; eu$region <- as.character(eu$db040); eu$sex <- as.character(eu$rb090)
persons <- data.frame(db030 = eu$db030, rb030 = eu$rb030, region = eu$region, sex = eu$sex, eqIncome = eu$eqIncome, rb050 = eu$rb050)
write_dta(persons, at("eusilc-persons.dta"), version = 15)
first <- !duplicated(eu$db030)
write_sav(eu[first, c("db030", "hsize", "region", "eqIncome", "db090")], at("eusilc-households.sav"))
person <- convey_prep(svydesign(~db030, strata = ~region, weights = ~rb050, data = with_domain(eu, eu$region)))
regions <- c("Total", domains(person))
poverty_relative("eusilc-persons", person, ~eqIncome, regions)
inequality("eusilc-persons-inequality", person, ~eqIncome, regions, positive = FALSE)
poverty_absolute("eusilc-persons-line", person, ~eqIncome, 10000, regions, watts = FALSE)
sexes <- convey_prep(svydesign(~db030, strata = ~region, weights = ~rb050, data = with_domain(eu, eu$region, eu$sex)))
poverty_relative("eusilc-sexes", sexes, ~eqIncome, domains(sexes))
home <- with_domain(eu[first, ], eu$region[first]); home$w <- home$db090 * home$hsize
home <- convey_prep(svydesign(~db030, strata = ~region, weights = ~w, data = home))
poverty_relative("eusilc-households", home, ~eqIncome, regions)
inequality("eusilc-households-inequality", home, ~eqIncome, regions, positive = FALSE)
for (domain in regions) {
  own <- if (domain == "Total") eu else eu[eu$region == domain, ]
  say("eusilc-persons-inequality", domain, "gini", laeken::gini(own$eqIncome, own$rb050)$value / 100, NA)
  say("eusilc-persons-inequality", domain, "s80s20", laeken::qsr(own$eqIncome, own$rb050)$value, NA)
}
say("eusilc-persons", "Total", "headcount", laeken::arpr(eu$eqIncome, eu$rb050)$value / 100, NA)

# ---- 5. six indicators with unknown answers, income, region and area; two units in each stratum
set.seed(20)
points <- c(nutrition = 10, insurance = 10, schooling = 10, attendance = 10, water = 10, housing = 10)
units <- expand.grid(unit = 1:2, stratum = 1:20)
af <- do.call(rbind, lapply(seq_len(nrow(units)), function(i) {
  n <- sample(8:16, 1); luck <- rnorm(1, 0, 0.5)
  one <- function(p) as.numeric(rnorm(n, luck) > qnorm(1 - p))
  rows <- data.frame(stratum = sprintf("T%02d", units$stratum[i]), psu = sprintf("U%d", units$unit[i]),
                     region = units$stratum[i] %% 3 + 1, area = sample(c("rural", "urban"), n, TRUE, c(3, 2)),
                     size = sample(1:8, n, TRUE), weight = round(runif(n, 20, 180), 4),
                     income = round(exp(rnorm(n, 7.9 - 0.3 * luck, 0.6)), 2))
  cbind(rows, sapply(c(nutrition = .2, insurance = .35, schooling = .25, attendance = .1, water = .3, housing = .28), one))
}))
for (j in names(points)) af[[j]][runif(nrow(af)) < 0.012] <- NA
af$hh <- sprintf("H%04d", seq_len(nrow(af)))
af$region_name <- labelled(af$region, c("Miền núi" = 1, "Đồng bằng" = 2, "Ven biển" = 3), label = "Vùng")
af_design <- function(data = af, weight = ~weight) convey_prep(
  svydesign(~psu, strata = ~stratum, weights = weight, nest = TRUE, data = with_domain(data, data$region, data$area)))
write_dta(af, at("af.dta"), version = 14); write_sav(af, at("af.sav"))
d <- af_design()
deprivation("af", d, points, c("Total", domains(d)), intervals = TRUE)
afp <- transform(af, persons = weight * size)
dp <- af_design(afp, ~persons)
deprivation("af-persons", dp, points, c("Total", domains(dp)))
poverty_absolute("af-line", dp, ~income, 2000, c("Total", domains(dp)))
poverty_relative("af-median", dp, ~income, c("Total", domains(dp)))
inequality("af-inequality", dp, ~income, c("Total", domains(dp)))

# ---- 6. replicate weights of the file: balanced half-samples, Fay, jackknife with coefficients, bootstrap
replicated <- function(case, made, domains) {
  # The file holds whole weights, with the nine decimals that are read.
  full <- round(unclass(as.matrix(weights(made, "analysis"))), 9)
  data <- af; data[paste0("rw", seq_len(ncol(full)))] <- as.data.frame(full)
  write_dta(data, at(paste0(case, ".dta")), version = 14)
  cat(made$rscales, file = at(paste0(case, ".rscales")), sep = "\n"); cat(made$scale, file = at(paste0(case, ".scale")), sep = "\n")
  design <- svrepdesign(weights = ~weight, repweights = full, type = "other", scale = made$scale, rscales = made$rscales,
                        combined.weights = TRUE, mse = FALSE, data = with_domain(af, af$region, af$area))
  deprivation(case, design, points, c("Total", domains), by_indicator = FALSE)
  # Incomes count persons: weight times size, in every replicate.
  people <- svrepdesign(weights = ~persons, repweights = full * af$size, type = "other", scale = made$scale,
                        rscales = made$rscales, combined.weights = TRUE, mse = FALSE,
                        data = with_domain(afp, af$region, af$area))
  for (domain in c("Total", domains)) {
    part <- within(people, domain)
    by <- function(measure, statistic) {
      r <- withReplicates(part, function(w, data) statistic(w[w != 0], data$income[w != 0]))
      one(paste0(case, "-income"), domain, measure, r)
    }
    by("headcount", function(w, x) sum(w[x <= 2000]) / sum(w))
    by("gap", function(w, x) sum((w * (1 - x / 2000))[x <= 2000]) / sum(w))
    by("poor", function(w, x) sum(w[x <= 2000]))
    byi <- function(measure, statistic) {
      r <- withReplicates(part, function(w, data) statistic(w[w != 0], data$income[w != 0]))
      one(paste0(case, "-inequality"), domain, measure, r)
    }
    byi("mean", function(w, x) sum(w * x) / sum(w))
    byi("gini", polygon)
    byi("ge_1.0", function(w, x) { m <- sum(w * x) / sum(w); sum(w * x / m * log(x / m)) / sum(w) })
    byi("atkinson_2.0", function(w, x) 1 - 1 / (sum(w / x) / sum(w)) / (sum(w * x) / sum(w)))
    byi("median", function(w, x) { o <- order(x); c <- cumsum(w[o]); x[o][which(c >= 0.5 * sum(w) * (1 - 1e-12))[1]] })
  }
}
plain <- svydesign(~psu, strata = ~stratum, weights = ~weight, nest = TRUE, data = af)
some <- c("1|rural", "2|urban", "3|rural")
replicated("replicates-brr", as.svrepdesign(plain, type = "BRR", compress = FALSE), some)
replicated("replicates-fay", as.svrepdesign(plain, type = "Fay", fay.rho = 0.3, compress = FALSE), some)
replicated("replicates-jkn", as.svrepdesign(plain, type = "JKn", compress = FALSE), some)
set.seed(5); replicated("replicates-bootstrap", as.svrepdesign(plain, type = "subbootstrap", replicates = 60, compress = FALSE), some)
# The same by factors of the weight, and as replicates of an unnamed kind with their scale.
write_dta(cbind(af, setNames(as.data.frame(unclass(as.matrix(weights(as.svrepdesign(plain, type = "Fay", fay.rho = 0.3, compress = FALSE),
                                                                      "replication")))), paste0("rf", 1:24))), at("replicates-factors.dta"), version = 14)
# Made by the program itself: the jackknife has no choice in it.
deprivation("made-jackknife", as.svrepdesign(with(list(), af_design()), type = "JKn"), points, c("Total", some), by_indicator = FALSE)
deprivation("made-brr", as.svrepdesign(with(list(), af_design()), type = "BRR"), points, c("Total", some), by_indicator = FALSE)

# ---- 7. post-stratification and raking
clus1 <- apiclus1; clus1$fpc <- as.numeric(clus1$fpc)
write_dta(flat(clus1[c(columns, "fpc")]), at("apiclus1.dta"), version = 14)
c1 <- convey_prep(svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = with_domain(apply_api(clus1), as.integer(clus1$stype))))
types <- data.frame(stype = names(table(apipop$stype)), total = as.numeric(table(apipop$stype)))
# The file holds codes, as factors have become labelled ones.
write.csv(transform(types, stype = 1:3), at("stype.csv"), row.names = FALSE, quote = FALSE)
post <- postStratify(c1, ~stype, setNames(types, c("stype", "Freq")))
deprivation("poststratified", post, api_points, c("Total", domains(c1)))
for (domain in c("Total", domains(c1))) one("poststratified-income", domain, "mean", svymean(~api00, within(post, domain)))
wide <- table(apipop$sch.wide)
margins <- rbind(data.frame(variable = "stype", value = 1:3, total = types$total),
                 data.frame(variable = "sch_wide", value = 1:2, total = as.numeric(wide)))
write.csv(margins, at("margins.csv"), row.names = FALSE, quote = FALSE)
goal <- c("(Intercept)" = sum(wide), stypeH = types$total[2], stypeM = types$total[3], sch.wideYes = as.numeric(wide["Yes"]))
raked <- calibrate(c1, ~stype + sch.wide, goal, calfun = "raking", epsilon = 1e-14, maxit = 200)
deprivation("raked", raked, api_points, c("Total", domains(c1)))
for (domain in c("Total", domains(c1))) one("raked-income", domain, "mean", svymean(~api00, within(raked, domain)))
for (kind in c("linear", "bounded", "logit")) {
  moved <- calibrate(c1, ~stype + sch.wide, goal, calfun = if (kind == "logit") "logit" else "linear", epsilon = 1e-13, maxit = 500,
                     bounds = if (kind == "linear") c(-Inf, Inf) else c(0.5, 2))
  for (domain in c("Total", domains(c1))) one(paste0("calibrated-", kind), domain, "mean", svymean(~api00, within(moved, domain)))
}
loose <- rake(c1, list(~stype, ~sch.wide), list(setNames(types, c("stype", "Freq")), data.frame(sch.wide = names(wide), Freq = as.numeric(wide))),
              control = list(maxit = 500, epsilon = 1e-12))
for (domain in c("Total", domains(c1))) one("raked-by-rake", domain, "mean", svymean(~api00, within(loose, domain)))

# ---- 8. strata of one unit
lone <- af[!(af$stratum %in% c("T03", "T08", "T13", "T17") & af$psu == "U2"), ]
write_dta(lone, at("lonely.dta"), version = 14)
# `subset` forgets strata without the domain, which changes `average`: domains are ratios over the whole sample here.
for (policy in c("certainty", "adjust", "average")) {
  options(survey.lonely.psu = policy)
  case <- paste0("lonely-", policy)
  d <- af_design(lone)
  deprivation(case, d, points, "Total", by_indicator = FALSE)
  score <- as.numeric(as.matrix(lone[names(points)]) %*% points); known <- !is.na(score); score[!known] <- 0
  for (domain in domains(d)) {
    own <- update(d, .in = as.numeric(known & .domain == domain), .h = as.numeric(known & .domain == domain & score >= 20))
    own <- update(own, .m = .h * score / 60)
    one(case, domain, "incidence", svyratio(~.h, ~.in, own))
    one(case, domain, "intensity", svyratio(~.m, ~.h, own))
    one(case, domain, "adjusted_headcount", svyratio(~.m, ~.in, own))
  }
}
options(survey.lonely.psu = "fail")

rows <- do.call(rbind, expected)
write.csv(rows, at("expected.csv"), row.names = FALSE, quote = TRUE)
cat(nrow(rows), "numbers of", length(unique(rows$case)), "cases\n")
cat(paste0("R ", getRversion(), ", survey ", packageVersion("survey"), ", convey ", packageVersion("convey"), ", laeken ",
           packageVersion("laeken"), ", haven ", packageVersion("haven"), "\n"), file = at("versions.txt"))
