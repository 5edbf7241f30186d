# Factors of successive difference replication by svrep; writes
# ../replicates-sdr.csv.
#
#     Rscript replicates-sdr.R FOLDER
#
# FOLDER holds two files of svrep's source, its folder R:
# successive-difference-replication.R and hadamard-matrix-helpers.R.

options(digits = 17)
folder <- commandArgs(trailingOnly = TRUE)[1]
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))))
for (file in c("hadamard-matrix-helpers.R", "successive-difference-replication.R")) source(file.path(folder, file))

rows <- list()
for (case in list(c(4, 4), c(5, 8), c(8, 8), c(11, 16), c(20, 8), c(23, 4), c(37, 16), c(70, 16))) {
  factors <- suppressMessages(make_sdr_replicate_factors(case[1], case[2]))
  # Published: half the sum of squared differences around the circle, for as many rows as units or more.
  y <- seq_len(case[1])^2 %% 17
  published <- sum((y - c(y[-1], y[1]))^2) / 2
  by_factors <- 4 / ncol(factors) * sum(colSums((factors - 1) * y)^2)
  if (case[1] <= case[2]) stopifnot(isTRUE(all.equal(published, by_factors)))
  rows[[length(rows) + 1]] <- data.frame(
    units = case[1], asked = case[2], unit = rep(seq_len(case[1]), ncol(factors)),
    replicate = rep(seq_len(ncol(factors)), each = case[1]), sign = as.vector(sign(round(factors - 1, 10))),
    size = sprintf("%.17g", max(abs(factors - 1))), degf = qr(factors, tol = 1e-5)$rank - 1)
}
table <- do.call(rbind, rows)
# Of the larger cases one unit in seven is kept.
table <- table[table$units <= 11 | table$unit %% 7 == 1, ]
write.csv(table, file.path(here, "..", "replicates-sdr.csv"), row.names = FALSE, quote = FALSE)
