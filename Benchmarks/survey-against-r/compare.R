# H, A, M0 and the Gini coefficient of every province with bootstrap errors, by R survey and convey.
# Rscript compare.R FILE REPLICATES OUT  prints seconds by stage as JSON and writes estimates and errors to OUT.
suppressMessages({library(survey); library(convey)})
given <- commandArgs(trailingOnly = TRUE)
replicates <- as.integer(given[2])
seconds <- c()
timed <- function(stage, expression) {
  took <- system.time(value <- force(expression))[["elapsed"]]
  seconds[[stage]] <<- took
  value
}

d <- timed("read", read.csv(given[1], colClasses = c(province = "character", commune = "character", stratum = "character",
                                                     psu = "character", household = "character")))
timed("identify", {
  # Weights of 1/3 by dimension in sixtieths, so that nobody at the cutoff is lost to rounding.
  points <- c(nutrition = 30, insurance = 30, schooling = 30, attendance = 30, housing = 10, crowding = 10, water = 10,
              sanitation = 10, internet = 10, assets = 10)
  score <- as.matrix(d[names(points)]) %*% points
  d$poor <- as.numeric(score >= 60)
  d$censored <- d$poor * score / 180
  # Incomes are incomes per person: persons are counted.
  d$persons <- d$weight * d$size
})
set.seed(1)
made <- timed("replicates", {
  households <- as.svrepdesign(svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = d, nest = TRUE),
                               type = "subbootstrap", replicates = replicates)
  # The factors of the replicates do not depend on the weights: the same ones for persons, which spares R a second making.
  persons <- households
  persons$pweights <- d$persons
  list(households = households, persons = convey_prep(persons))
})
means <- timed("H and M0", svyby(~poor + censored, ~province, made$households, svymean, keep.names = FALSE))
intensity <- timed("A", svyby(~censored, ~province, made$households, svyratio, denominator = ~poor, keep.names = FALSE))
gini <- timed("Gini", svyby(~income, ~province, made$persons, svygini, keep.names = FALSE))

# convey takes a weight of 1 off every row where the Lorenz polygon takes the row's own weight. The difference is known.
polygon <- sapply(gini$province, function(p) {
  own <- d[d$province == p, ]
  own <- own[order(own$income), ]
  w <- own$persons; x <- own$income; above <- cumsum(w)
  sum(w * x * (2 * above - w)) / (sum(w) * sum(w * x)) - 1
})
difference <- sapply(gini$province, function(p) {
  own <- d[d$province == p, ]
  sum(own$persons * (own$persons - 1) * own$income) / (sum(own$persons) * sum(own$persons * own$income))
})
# SE has a column for each variable; what svyby calls them depends on the design.
row <- function(measure, estimate, error) data.frame(province = means$province, measure = measure, estimate = estimate, se = error)
errors <- as.matrix(SE(means))
stopifnot(identical(means$province, gini$province), identical(means$province, intensity$province))
rows <- rbind(
  row("incidence", means$poor, errors[, 1]), row("adjusted_headcount", means$censored, errors[, 2]),
  row("intensity", as.numeric(coef(intensity)), as.numeric(SE(intensity))),
  row("gini", polygon, as.numeric(SE(gini))), row("gini_as_convey", as.numeric(coef(gini)), as.numeric(SE(gini))),
  row("gini_convey_explained", polygon + difference, as.numeric(SE(gini))))
rows$estimate <- sprintf("%.17g", rows$estimate); rows$se <- sprintf("%.17g", rows$se)
write.csv(rows, given[3], row.names = FALSE, quote = FALSE)
versions <- sprintf('"%s"', paste0("R ", getRversion(), ", survey ", packageVersion("survey"), ", convey ", packageVersion("convey")))
cat(sprintf('{"versions": %s, "seconds": {%s}}\n', versions,
            paste(sprintf('"%s": %.3f', names(seconds), unlist(seconds)), collapse = ", ")))
