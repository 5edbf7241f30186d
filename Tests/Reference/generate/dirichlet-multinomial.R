# Counts of made-up communes, the Dirichlet-multinomial fit of VGAM, and quantiles of the beta and gamma distributions.
# Rscript generate/dirichlet-multinomial.R, from Tests/Reference. Then: python3 generate/dirichlet-multinomial.py
suppressMessages(library(VGAM))
set.seed(20260101)
number <- function(x) formatC(x, digits = 17, format = "g", width = -1)

draw <- function(units, sizes, alpha) t(vapply(seq_len(units), function(i) {
  p <- rgamma(length(alpha), alpha)
  as.numeric(rmultinom(1, sizes[i], p / sum(p)))
}, numeric(length(alpha))))
sets <- list(
  exits = draw(60, sample(20:150, 60, TRUE), 40 * c(.76, .13, .11)),
  two = draw(40, sample(10:90, 40, TRUE), 25 * c(.8, .2)),
  sparse = draw(30, sample(3:40, 30, TRUE), 6 * c(.9, .06, .03, .01)),
  entries = draw(50, sample(900:5200, 50, TRUE), 900 * c(.002, .003, .995)))

rows <- do.call(rbind, lapply(names(sets), function(name) {
  x <- sets[[name]]
  full <- matrix(NA, nrow(x), 4)
  full[, seq_len(ncol(x))] <- x
  data.frame(dataset = name, unit = seq_len(nrow(x)), full)
}))
names(rows)[3:6] <- c("first", "second", "third", "fourth")
write.csv(rows, "dirichlet-counts.csv", row.names = FALSE, quote = FALSE, na = "")

fits <- do.call(rbind, lapply(names(sets), function(name) {
  x <- sets[[name]]
  fit <- vglm(x ~ 1, dirmultinomial, epsilon = 1e-14, maxit = 500, trace = FALSE, iphi = 0.02)
  phi <- as.numeric(tail(Coef(fit), 1))
  shares <- as.numeric(fitted(fit)[1, ])
  alpha <- shares * (1 - phi) / phi
  data.frame(dataset = name, category = seq_along(alpha), alpha = number(alpha))
}))
write.csv(fits, "dirichlet-vgam.csv", row.names = FALSE, quote = FALSE)

beta <- expand.grid(p = c(1e-6, .025, .1, .5, .9, .975, 1 - 1e-6), a = c(.05, .5, 1, 3.5, 40, 2500),
                    b = c(.05, 1, 12, 300))
beta$quantile <- qbeta(beta$p, beta$a, beta$b)
beta$point <- pmin(pmax(beta$a / (beta$a + beta$b) * 1.1, .01), .99)
beta$upper <- pbeta(beta$point, beta$a, beta$b, lower.tail = FALSE)
write.csv(data.frame(lapply(beta, number)), "dirichlet-beta.csv", row.names = FALSE, quote = FALSE)

gamma <- expand.grid(p = seq(.02, .98, .02), shape = c(.05, .3, .9, 1, 1.7, 12, 400))
gamma$quantile <- qgamma(gamma$p, gamma$shape)
write.csv(data.frame(lapply(gamma, number)), "dirichlet-gamma.csv", row.names = FALSE, quote = FALSE)
cat(R.version.string, "VGAM", as.character(packageVersion("VGAM")), "\n")
