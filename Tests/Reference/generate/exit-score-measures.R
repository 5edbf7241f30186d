# Writes exit-score-measures.csv from exit-score-scored.csv and
# exit-score-steps.csv, and compares exit-score-fit.csv with a Newton iteration
# of its own.
#
#     Rscript exit-score-measures.R
#
# Needs pROC; the versions used are in exit-score.source.md.

suppressMessages(library(pROC))
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))))
input <- function(name) read.csv(file.path(here, "..", name))
out <- data.frame()
put <- function(measure, bin, value)
  out <<- rbind(out, data.frame(measure = measure, bin = bin, value = sprintf("%.17g", value)))
households <- function(groups) data.frame(
  p = rep(groups$probability, groups$households),
  y = unlist(Map(function(e, n) rep(1:0, c(e, n - e)), groups$exits, groups$households)))

scored <- households(input("exit-score-scored.csv"))
p <- scored$p; y <- scored$y; n <- length(y)

# Area under the curve.
curve <- roc(y, p, direction = "<", levels = c(0, 1), quiet = TRUE)
put("auc", "", as.numeric(auc(curve)))
put("auc_se", "", sqrt(var(curve, method = "delong")))

# Tenths by the mean rank, so that ties stay together.
bin <- floor(10 * (rank(p) - 0.5) / n)
mean_p <- ave(p, bin); mean_y <- ave(y, bin)
put("brier", "", mean((p - y)^2))
put("reliability", "", mean((mean_p - mean_y)^2))
put("resolution", "", mean((mean_y - mean(y))^2))
put("uncertainty", "", mean(y) * (1 - mean(y)))
put("within_variance", "", mean((p - mean_p)^2))
put("within_covariance", "", 2 * mean((y - mean_y) * (p - mean_p)))
put("log_score", "", -mean(ifelse(y == 1, log(p), log(1 - p))))
put("skill_0.2", "", 1 - mean((p - y)^2) / mean((0.2 - y)^2))
# Sum over households in each bin.
put("hosmer_lemeshow", "", sum(tapply(seq_len(n), bin, function(i)
  (sum(y[i]) - sum(p[i]))^2 / (length(i) * mean(p[i]) * (1 - mean(p[i]))))))
for (b in sort(unique(bin))) {
  i <- bin == b
  interval <- prop.test(sum(y[i]), sum(i), correct = FALSE)$conf.int
  put("bin_households", b, sum(i)); put("bin_exits", b, sum(y[i])); put("bin_probability", b, mean(p[i]))
  put("bin_low", b, interval[1]); put("bin_high", b, interval[2])
}

# Calibration.
control <- glm.control(epsilon = 1e-14, maxit = 100)
large <- glm(y ~ 1, offset = qlogis(p), family = binomial, control = control)
put("large", "", coef(large)); put("large_se", "", sqrt(vcov(large)[1, 1]))
line <- glm(y ~ qlogis(p), family = binomial, control = control)
put("intercept", "", coef(line)[[1]]); put("intercept_se", "", sqrt(vcov(line)[1, 1]))
put("slope", "", coef(line)[[2]]); put("slope_se", "", sqrt(vcov(line)[2, 2]))

# Isotonic regression; within ties isoreg puts the larger y first, so that they are pooled.
steps <- households(input("exit-score-steps.csv"))
iso <- isoreg(steps$p, steps$y)
order <- if (iso$isOrd) seq_along(steps$p) else iso$ord
fitted <- tapply(iso$yf, steps$p[order], mean)
for (name in names(fitted)) put("isotonic", name, fitted[[name]])
write.csv(out, file.path(here, "..", "exit-score-measures.csv"), row.names = FALSE, quote = FALSE)

# The ridge fits again, by Newton's method in a few lines.
rows <- input("exit-score-patterns.csv")
fits <- input("exit-score-fit.csv")
e <- rows$to_near_poor + rows$to_above; m <- e + rows$stayed
x <- as.matrix(rows[, 4:(ncol(rows) - 4)])
x <- x[, apply(x, 2, function(v) length(unique(v)) > 1)]
centre <- colSums(m * x) / sum(m)
z <- sweep(x, 2, centre); z <- sweep(z, 2, sqrt(colSums(m * z^2) / sum(m)), "/")
newton <- function(a, d) {
  beta <- rep(0, ncol(a))
  for (i in 1:50) {
    q <- plogis(drop(a %*% beta))
    beta <- beta + solve(crossprod(a, m * q * (1 - q) * a) + diag(d), crossprod(a, e - m * q) - d * beta)[, 1]
  }
  beta
}
worst <- 0
for (tau in c(0.1, 0.2, 0.5, 1, 2)) {
  theirs <- subset(subset(fits, case == "ridge"), as.numeric(key) == tau)
  worst <- max(worst, abs(newton(cbind(1, z), c(0, rep(1 / tau^2, ncol(z)))) - theirs$value))
}
dummies <- model.matrix(~ 0 + commune, rows)
block <- newton(cbind(1, z, dummies), c(0, rep(1 / 0.5^2, ncol(z)), rep(1 / 0.3^2, ncol(dummies))))
worst <- max(worst, abs(block - subset(fits, case == "communes")$value))
cat("R", as.character(getRversion()), "pROC", as.character(packageVersion("pROC")),
    "- largest difference of a ridge coefficient:", worst, "\n")
