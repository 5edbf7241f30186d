# Compares alkire-foster-2011.csv with convey 0.2.2, which has M0, M1 and M2.
#
#     Rscript alkire-foster-2011.R

suppressMessages({library(survey); library(convey)})
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))))
rows <- read.csv(file.path(here, "..", "alkire-foster-2011.csv"), colClasses = c(k = "character"))
names <- paste0("dimension_", 1:4)
y <- with(subset(rows, measure == "achievement"), tapply(value, list(person, indicator), c))[, names]
z <- as.list(with(subset(rows, measure == "cutoff"), setNames(value, indicator))[names])
design <- convey_prep(svydesign(ids = ~1, weights = rep(1, 4), data = as.data.frame(y)))
worst <- 0; count <- 0
for (scheme in c("equal", "unequal")) {
  w <- with(subset(rows, weights == scheme & measure == "weight"), setNames(value, indicator))[names]
  for (cutoff in unique(subset(rows, weights == scheme & measure == "H")$k)) for (g in 0:2) {
    share <- eval(parse(text = cutoff)) / 4
    fit <- svyafc(as.formula(paste("~", paste(names, collapse = "+"))), design, k = share, g = g,
                  cutoffs = z, dimw = w / 4)
    expected <- subset(rows, weights == scheme & k == cutoff & is.na(person) & indicator == "")
    of <- function(name) expected$value[expected$measure == name]
    got <- c(fit[[1]], if (g == 0) attr(fit, "extra")[, "coef"])
    want <- c(of(paste0("M", g)), if (g == 0) c(of("H"), of("A")))
    worst <- max(worst, abs(got - want)); count <- count + length(got)
  }
}
cat(count, "values, largest difference", worst, "- convey", as.character(packageVersion("convey")), "\n")
