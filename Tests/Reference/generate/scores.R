# Reference values of methods of scoring by R packages: Tests/Reference/scores-r.csv.
#
# Rscript scores.R FOLDER   (R only)
#
# FOLDER holds the unpacked sources of the CRAN packages COINr 1.1.14, MCDA 0.1.0 and OutrankingTools 1.0. Nothing of theirs
# needs compiling, and their dependencies are for figures, so that the files are read in as they are. Run scores.py first.

arguments <- commandArgs(trailingOnly = TRUE)
script <- sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))
here <- file.path(dirname(dirname(normalizePath(script))), "")
for (file in c("COINr/R/aggregate.R", "COINr/R/normalise.R", "MCDA/R/TOPSIS.R", "MCDA/R/VIKOR.R",
               "MCDA/R/PROMETHEEPreferenceIndices.R", "OutrankingTools/R/Electre3_SimpleThresholds.R")) {
  source(file.path(arguments[1], file), encoding = "latin1")
}

# Their ELECTRE III prints its two orders and then draws; stop before the drawing and hand the orders back.
steps <- as.list(body(Electre3_SimpleThresholds))
last <- which(vapply(steps, function(step) deparse(step)[1] == "asc = asc_ranking", TRUE))
descending <- which(vapply(steps, function(step) startsWith(deparse(step)[1], "dsc = dsc_ranking"), TRUE))
stopifnot(length(last) == 1, length(descending) == 1)
distillations <- Electre3_SimpleThresholds
body(distillations) <- as.call(c(steps[seq_len(descending)], quote(return(list(up = asc_ranking, down = dsc_ranking)))))

criteria <- read.csv(paste0(here, "scores-criteria.csv"))
values <- read.csv(paste0(here, "scores-values.csv"), colClasses = c(unit = "character"))
rows <- list()
said <- function(case, quantity, program, numbers) {
  text <- paste(vapply(as.numeric(numbers), function(x) format(x, digits = 17, scientific = FALSE), ""), collapse = " ")
  rows[[length(rows) + 1]] <<- data.frame(case = case, quantity = quantity, programs = program, values = text)
}
names_of <- c(usual = "Usual", uShape = "U-shape", vShape = "V-shape", level = "Level", linear = "V-shape-Indiff",
              gaussian = "Gaussian")

for (case in unique(criteria$case)) {
  own <- criteria[criteria$case == case, ]
  here_values <- values[values$case == case, ]
  units <- unique(here_values$unit)
  x <- matrix(here_values$value, nrow = length(units), byrow = TRUE, dimnames = list(units, own$criterion))
  n <- nrow(x)
  sign <- ifelse(own$preference == "higher", 1, -1)
  goal <- ifelse(own$preference == "higher", "max", "min")
  turned <- sweep(x, 2, sign, `*`)
  constant <- apply(x, 2, function(column) max(column) == min(column))
  if (all(x >= 0)) said(case, "topsis", "MCDA", TOPSIS(x, own$weight, goal))
  if (!any(constant)) said(case, "vikorQ", "MCDA", VIKOR(x, own$weight, goal))
  # Their flows are divided by n where the authors divide by n - 1, so the indices are taken and the flows made here.
  index <- PROMETHEEPreferenceIndices(x, names_of[own$function.], own$preferred, own$indifference, own$spread, own$weight,
                                      goal)
  said(case, "netFlow", "MCDA", (rowSums(index) - colSums(index)) / (n - 1))
  copeland <- a_copeland(turned, own$weight)
  said(case, "copeland", "COINr", copeland)
  for (j in seq_len(ncol(x))) {
    name <- own$criterion[j]
    post <- c(own$floor[j], own$ceiling[j], 1)
    said(case, paste0("goalposts-", name), "COINr", n_goalposts(x[, j], post, sign[j]))
    if (constant[j]) next
    said(case, paste0("minMax-", name), "COINr", n_minmax(turned[, j], c(0, 1)))
    said(case, paste0("zScore-", name), "COINr", n_zscore(turned[, j]) * sqrt(n / (n - 1)))
    said(case, paste0("rank-", name), "COINr", n_prank(turned[, j], ties.method = "average"))
    # Distance made good becomes distance to go.
    if (max(turned[, j]) > sign[j] * own$target[j]) {
      made <- n_dist2targ(x[, j], own$target[j], direction = -sign[j], cap_max = TRUE)
      said(case, paste0("target-", name), "COINr", 1 - made)
    }
  }
  # They round to four digits, and a limit on a rounded number may fall on the other side: only the orders are compared, and
  # thresholds that are equal divide by 0 there.
  if (all(own$preferred > own$indifference) && all(own$weight > 0)) {
    orders <- NULL
    capture.output(orders <- tryCatch(suppressWarnings(distillations(
      x, units, own$criterion, goal, own$weight, own$indifference, own$preferred,
      ifelse(is.na(own$veto), 1e9, own$veto))), error = function(problem) NULL))
    if (!is.null(orders)) {
      said(case, "descendingClass", "OutrankingTools", orders$down$Rank[match(units, orders$down$Action)])
      said(case, "ascendingClass", "OutrankingTools", orders$up$Rank[match(units, orders$up$Action)])
    }
  }
}
write.csv(do.call(rbind, rows), paste0(here, "scores-r.csv"), row.names = FALSE, quote = FALSE)
