# Runs four R packages on af-package-households.csv and writes their own
# numbers, one file a package, for af-package.py to compare with exact values.
#
#     Rscript af-package.R FOLDER_FOR_RESULTS
#
# Needs mpitbR, mpindex (0.3 or later), convey 0.2.2 (0.2.4 dropped
# Alkire-Foster) and MPI; the versions used are in af-package.source.md.

results <- commandArgs(trailingOnly = TRUE)[1]
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))))
households <- read.csv(file.path(here, "..", "af-package-households.csv"), colClasses = c(household = "character"))

dimensions <- list(
  health = c("nutrition", "child_mortality"),
  education = c("years_schooling", "school_attendance"),
  living = c("cooking_fuel", "sanitation", "drinking_water", "electricity", "housing", "assets"))
indicators <- unlist(dimensions, use.names = FALSE)
weights <- c(rep(1 / 6, 4), rep(1 / 18, 6))
regions <- sort(unique(households$region))

# The cut-offs given to the packages.  Scores are multiples of 1/18, so any
# number above 5/18 and up to 6/18 selects the same households as 1/3, and any
# above 8/18 and up to 9/18 the same as 1/2: 0.33 and 0.49 keep the packages'
# comparison of doubles away from ties.
cutoffs <- c("1/5" = 0.20, "1/3" = 0.33, "1/2" = 0.49)
exact_cutoffs <- c("1/5" = 1 / 5, "1/3" = 1 / 3, "1/2" = 1 / 2)

households$unweighted <- 1
households$person <- households$weight * households$size
bases <- c(unweighted = "unweighted", household = "weight", person = "person")

label <- function(package) paste(package, packageVersion(package))
row <- function(package, k, base, group, measure, indicator, value)
  data.frame(package = package, k = k, base = base, group = group, measure = measure,
             indicator = indicator, value = sprintf("%.17g", value))
save <- function(name, rows)
  write.csv(do.call(rbind, rows), file.path(results, paste0("af-package-", name, ".csv")),
            row.names = FALSE, quote = FALSE)
named <- function(k) names(cutoffs)[match(round(100 * k), round(100 * cutoffs))]

# ---- mpitbR ------------------------------------------------------------------
run_mpitbR <- function(percent) {
  rows <- list()
  for (base in names(bases)) {
    # The package evaluates its arguments in the global environment.
    mpitbR_design <<- survey::svydesign(ids = ~1, weights = households[[bases[[base]]]], data = households)
    mpitbR_set <<- mpitbR::mpitb.set(mpitbR_design, indicators = dimensions, name = "reference", desc = "synthetic")
    mpitbR_klist <<- percent
    frame <- mpitbR::mpitb.est(mpitbR_set, klist = mpitbR_klist, weights = "equal", over = "region", verbose = FALSE)$lframe
    frame$group <- ifelse(frame$loa == "nat", "all", as.character(frame$subg))
    frame$base <- base
    rows[[base]] <- as.data.frame(frame)[, c("base", "group", "k", "measure", "indicator", "b")]
  }
  do.call(rbind, rows)
}
frame <- run_mpitbR(100 * unname(cutoffs))
save("mpitbR", list(row("mpitbR", ifelse(is.na(frame$k), "", named(frame$k / 100)), frame$base, frame$group,
                        frame$measure, ifelse(is.na(frame$indicator), "", frame$indicator), frame$b)))

# What the packages do when they get the cut-off itself.
naive <- run_mpitbR(100 * unname(exact_cutoffs))
key <- function(f) paste(f$base, f$group, ifelse(is.na(f$k), "", round(f$k, -1)), f$measure, f$indicator)
cat("mpitbR: largest change when k is 100/3 and 50 instead of 33 and 49:",
    max(abs(naive$b[match(key(frame), key(naive))] - frame$b)), "\n")

# ---- mpindex -----------------------------------------------------------------
suppressMessages(library(mpindex))
run_mpindex <- function(k) {
  specs <- define_mpi_specs(
    indicators = data.frame(dimension = rep(names(dimensions), lengths(dimensions)), indicator = indicators,
                            variable = indicators, weight = weights),
    poverty_cutoffs = unname(k), uid = "household",
    # Spelled out because the default uses an operator that base R has since 4.4.
    names_separator = "__")
  profile <- setNames(lapply(indicators, function(name)
    rlang::inject(define_deprivation(households, !!rlang::sym(name), !!rlang::sym(name) == 1, mpi_specs = specs))),
    indicators)
  rows <- list()
  take <- function(k, base, group, index, headcount, contribution) {
    rows[[length(rows) + 1]] <<- row("mpindex", k, base, group, c("H", "A", "M0"), "",
      unlist(index[c("headcount_ratio", "intensity", "mpi")], use.names = FALSE))
    rows[[length(rows) + 1]] <<- row("mpindex", k, base, group, "hdk", indicators,
      unlist(headcount[indicators], use.names = FALSE))
    # Contributions come in percent.
    rows[[length(rows) + 1]] <<- row("mpindex", k, base, group, "pctb", indicators,
      unlist(contribution[indicators], use.names = FALSE) / 100)
  }
  for (base in names(bases)) {
    out <- compute_mpi(households, specs, profile, by = region,
                       weight = if (base == "unweighted") NULL else bases[[base]])
    for (i in seq_along(k)) {
      step <- paste0("k_", round(100 * k[i]))
      take(names(k)[i], base, "all", out$overall$index[[step]], out$overall$headcount_ratio[[step]],
           out$overall$contribution[[step]])
      for (region in regions) {
        at <- function(table) table[as.character(table$region) == region, ]
        take(names(k)[i], base, region, at(out$index[[step]]), at(out$headcount_ratio[[step]]),
             at(out$contribution[[step]]))
      }
    }
    rows[[length(rows) + 1]] <- row("mpindex", "", base, "all", "hd", indicators,
      unlist(out$overall$headcount_ratio$uncensored[indicators], use.names = FALSE))
    for (region in regions)
      rows[[length(rows) + 1]] <- row("mpindex", "", base, region, "hd", indicators,
        unlist(out$headcount_ratio$uncensored[as.character(out$headcount_ratio$uncensored$region) == region,
                                              indicators], use.names = FALSE))
  }
  rows
}
rows <- run_mpindex(cutoffs)
save("mpindex", rows)
naive <- do.call(rbind, run_mpindex(exact_cutoffs)); safe <- do.call(rbind, rows)
cat("mpindex: largest change when k is 1/3 and 1/2 instead of 0.33 and 0.49:",
    max(abs(as.numeric(naive$value) - as.numeric(safe$value))), "\n")

# ---- convey 0.2.2 ------------------------------------------------------------
suppressMessages(library(convey))
# convey takes achievements and cut-offs; 1 - deprivation below 1 is deprived.
# It refuses weights that sum to 1 plus rounding.
reversed <- households
reversed[indicators] <- lapply(households[indicators], function(x) as.numeric(1 - x))
reversed$region <- factor(reversed$region)
stopifnot(sum(weights) <= 1)
run_convey <- function(k) {
  rows <- list()
  formula <- as.formula(paste("~", paste(indicators, collapse = "+")))
  lines <- as.list(rep(1, length(indicators)))
  for (base in names(bases)) {
    design <- convey_prep(survey::svydesign(ids = ~1, weights = reversed[[bases[[base]]]], data = reversed))
    for (i in seq_along(k)) for (group in c("all", regions)) {
      part <- if (group == "all") design else subset(design, region == group)
      fit <- svyafc(formula, part, k = k[[i]], g = 0, cutoffs = lines, dimw = weights)
      extra <- attr(fit, "extra")
      rows[[length(rows) + 1]] <- row("convey", names(k)[i], base, group, c("H", "A", "M0"), "",
        c(extra["H", "coef"], extra["A", "coef"], fit[[1]]))
      if (group != "all") next
      parts <- svyafcdec(formula, ~region, design, k = k[[i]], g = 0, cutoffs = lines, dimw = weights)
      rows[[length(rows) + 1]] <- row("convey", names(k)[i], base, "all", "hdk", indicators,
        as.numeric(parts[["censored headcount ratio"]]))
      rows[[length(rows) + 1]] <- row("convey", names(k)[i], base, "all", "pctb", indicators,
        as.numeric(parts[["percentual contribution per dimension"]]))
      rows[[length(rows) + 1]] <- row("convey", names(k)[i], base, levels(reversed$region), "m0_share", "",
        as.numeric(parts[["percentual contribution per subgroup"]]))
      if (i == 1) rows[[length(rows) + 1]] <- row("convey", "", base, "all", "hd", indicators,
        as.numeric(parts[["raw headcount ratio"]]))
    }
  }
  rows
}
rows <- run_convey(cutoffs)
save("convey", rows)
naive <- do.call(rbind, run_convey(exact_cutoffs)); safe <- do.call(rbind, rows)
cat("convey: largest change when k is 1/3 and 1/2 instead of 0.33 and 0.49:",
    max(abs(as.numeric(naive$value) - as.numeric(safe$value))), "\n")

# ---- MPI ---------------------------------------------------------------------
# No sampling weights; it divides the weighted count by the number of
# indicators, so the indicator weights must sum to ten and k is counted in tenths.
run_MPI <- function(k) {
  rows <- list()
  take <- function(k, group, out) {
    part <- out$DimentionalContribution
    rows[[length(rows) + 1]] <<- row("MPI", k, "unweighted", group, c("H", "A", "M0"), "", c(out$H, out$A, out$M0))
    # Its headcounts are sums of weighted indicators: divide the weight out.
    rows[[length(rows) + 1]] <<- row("MPI", k, "unweighted", group, "hdk", part$indnames,
      part$CensoredHRatio / (10 * weights))
    rows[[length(rows) + 1]] <<- row("MPI", k, "unweighted", group, "pctb", part$indnames,
      part$CensoredHRatio / 10 / out$M0)
    if (k == "1/5") rows[[length(rows) + 1]] <<- row("MPI", "", "unweighted", group, "hd", part$indnames,
      part$UncensoredHRatio / (10 * weights))
    list(printed = sum(part$diCont))
  }
  for (i in seq_along(k)) {
    printed <- take(names(k)[i], "all", MPI::AF_Seq(households[indicators], w = 10 * weights, k = 10 * k[[i]])[[1]])
    cat("MPI: its own contributions at", names(k)[i], "sum to", printed$printed, "\n")
    for (out in MPI::AF_Seq(households[c(indicators, "region")], g = "region", w = 10 * weights, k = 10 * k[[i]]))
      take(names(k)[i], out$groupname, out)
  }
  rows
}
save("MPI", run_MPI(cutoffs))

for (package in c("mpitbR", "mpindex", "convey", "MPI", "survey", "dplyr")) cat(label(package), "\n")
cat(R.version.string, "\n")
