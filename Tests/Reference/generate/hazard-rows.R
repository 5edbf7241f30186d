# Writes hazard-rows.csv: SYNTHETIC households at risk of leaving the list of poor households, grouped by pattern.
#
#     Rscript hazard-rows.R
#
# Base R only; the generator and its seed are fixed, so the file is the same on every machine.

here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))))
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(48)

coefficient <- c(intercept = -0.9, log_duration = -0.5, earlier_spells = 0.3, no_labour = -0.6, remote = -0.25)
years <- 4

# One household from the first review on: durations are true from the start, also of those poor before it.
household <- function(commune, effect, dataset) {
  no_labour <- rbinom(1, 1, 0.25)
  remote <- sample(c(0, 0.5, 1, 1.5), 1)
  duration <- if (runif(1) < 0.6) sample(1:6, 1, prob = 6:1) else 1
  known <- duration == 1 || runif(1) < 0.85
  first <- if (duration == 1) sample(years, 1) else 1
  spell <- 1
  rows <- NULL
  year <- first
  while (year <= years) {
    h <- plogis(sum(coefficient * c(1, log(duration), spell - 1, no_labour, remote)) + effect)
    fate <- if (runif(1) < 0.02) "left" else if (runif(1) >= h) "stayed" else
      if (runif(1) < 0.55) "to_near_poor" else "to_above"
    rows <- rbind(rows, data.frame(dataset, commune, year, duration = if (known) duration else NA, spell, no_labour,
                                   remote, fate))
    if (fate == "left") break
    if (fate == "stayed") {
      duration <- duration + 1
      year <- year + 1
    } else {
      if (runif(1) >= 0.25) break
      # A year off the list, then a new spell.
      year <- year + 2
      duration <- 1
      spell <- spell + 1
      known <- TRUE
    }
  }
  rows
}

province <- function(dataset, communes, sizes, sigma) {
  do.call(rbind, lapply(seq_len(communes), function(c) {
    effect <- rnorm(1, 0, sigma)
    code <- sprintf("%s%02d", if (dataset == "full") "F" else "S", c)
    do.call(rbind, lapply(seq_len(sample(sizes, 1)), function(i) household(code, effect, dataset)))
  }))
}

all <- rbind(province("full", 40, 12:60, 0.5), province("sparse", 45, 2:4, 1.1))
all$n <- 1
keys <- c("dataset", "commune", "year", "duration", "spell", "no_labour", "remote")
all$key <- do.call(paste, c(all[keys], sep = ","))
fates <- c("stayed", "to_near_poor", "to_above", "left")
counts <- sapply(fates, function(f) tapply(all$fate == f, all$key, sum))
grouped <- cbind(all[match(rownames(counts), all$key), keys], counts)
grouped <- grouped[do.call(order, grouped[keys]), ]
write.csv(grouped, file.path(here, "..", "hazard-rows.csv"), row.names = FALSE, quote = FALSE, na = "")
