# What the R package smaa makes of given weights, and what Compind's constrained SMAA makes of a lower bound.
# Writes smaa-package.csv, smaa-tied.csv and smaa-compind.csv into the current folder.
library(smaa)

# A grid of weights of four criteria: (i + 1/4) / 21 for all whole i that sum to 20, the first weight changing slowest.
grid <- as.matrix(expand.grid(l = 0:20, k = 0:20, j = 0:20, i = 0:20))[, 4:1]
grid <- (grid[rowSums(grid) == 20, ] + 0.25) / 21
colnames(grid) <- 1:4
shares <- rbind(
  c(0.91347, 0.20719, 0.35163, 0.12291), c(0.42113, 0.88327, 0.31769, 0.20839), c(0.37193, 0.45971, 0.83117, 0.33347),
  c(0.64223, 0.61331, 0.52733, 0.40493), c(0.40169, 0.57793, 0.29311, 0.11149), c(0.08713, 0.31247, 0.46681, 0.95131),
  c(0.50387, 0.50221, 0.63149, 0.61757))
n <- nrow(shares)
meas <- aperm(array(shares, dim = c(n, 4, nrow(grid))), c(3, 1, 2))
values <- smaa.values(meas, grid)
gaps <- apply(unclass(values), 1, function(v) min(diff(sort(v))))
stopifnot(min(gaps) > 1e-7) # no ties, which smaa does not share
ranks <- smaa.ranks(values)
ra <- unclass(smaa.ra(ranks))
cw <- unclass(smaa.cw(ranks, grid))
cf <- smaa.cf(meas, cw)$cf
out <- data.frame(unit = LETTERS[1:n], share = shares, rank = ra[, 1:n], central = cw[, 1:4], confidence = cf)
names(out) <- gsub("[.]", "", names(out))
write.csv(out, "smaa-package.csv", row.names = FALSE, quote = FALSE, na = "")

# Ties: the second and third unit are the same. smaa gives both the better rank.
tied <- rbind(c(0.9, 0.1), c(0.5, 0.5), c(0.5, 0.5), c(0.1, 0.2))
weights <- cbind((0:99 + 0.5) / 100, 1 - (0:99 + 0.5) / 100)
meas <- aperm(array(tied, dim = c(4, 2, 100)), c(3, 1, 2))
ra <- unclass(smaa.ra(smaa.ranks(smaa.values(meas, weights))))
out <- data.frame(unit = LETTERS[1:4], share = tied, rank = ra[, 1:4])
names(out) <- gsub("[.]", "", names(out))
write.csv(out, "smaa-tied.csv", row.names = FALSE, quote = FALSE)

# The weights of Compind 3.4, ci_smaa_constr, lower bounds (0.6, 0, 0): uniform above the bound, then each column (criterion)
# divided by its sum over the draws, so that all criteria get the same mean and no draw sums to one.
set.seed(20260601)
N <- 200000
low <- c(0.6, 0, 0)
weights <- sapply(low, function(l) runif(N, l, 1))
weights <- sweep(weights, 2, colSums(weights), "/")
shares <- rbind(
  c(0.91, 0.20, 0.35), c(0.42, 0.88, 0.31), c(0.37, 0.45, 0.83), c(0.64, 0.61, 0.52), c(0.40, 0.57, 0.29),
  c(0.78, 0.12, 0.66))
first <- max.col(weights %*% t(shares))
write.csv(
  data.frame(unit = LETTERS[1:6], compind = tabulate(first, 6) / N), "smaa-compind.csv", row.names = FALSE, quote = FALSE)
