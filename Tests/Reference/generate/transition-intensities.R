# Intensities of a three-state chain fitted by msm, and matrix exponentials and logarithms by expm.
# Rscript generate/transition-intensities.R, from Tests/Reference.
suppressMessages({library(msm); library(expm)})
number <- function(x) formatC(x, digits = 17, format = "g", width = -1)
# Counts of made-up households: from (rows) to (columns) poor, near-poor, above.
panels <- list(
  annual = list("1" = rbind(c(3120, 520, 410), c(130, 2890, 980), c(45, 70, 9800))),
  sparse = list("1" = rbind(c(76, 13, 11), c(4, 61, 35), c(1, 3, 296))),
  uneven = list("0.5" = rbind(c(870, 80, 50), c(20, 860, 120), c(5, 9, 986)),
                "1" = rbind(c(760, 130, 110), c(35, 725, 240), c(9, 15, 976)),
                "2" = rbind(c(585, 195, 220), c(60, 540, 400), c(20, 28, 952))))
out <- NULL
for (name in names(panels)) {
  rows <- NULL
  for (gap in names(panels[[name]])) {
    n <- panels[[name]][[gap]]
    for (i in 1:3) for (j in 1:3) rows <- rbind(rows, data.frame(from = i, to = j, gap = as.numeric(gap), n = n[i, j]))
  }
  long <- rows[rep(seq_len(nrow(rows)), rows$n), ]
  id <- seq_len(nrow(long))
  panel <- rbind(data.frame(id, time = 0, state = long$from), data.frame(id, time = long$gap, state = long$to))
  panel <- panel[order(panel$id, panel$time), ]
  start <- rbind(c(0, .2, .1), c(.05, 0, .3), c(.005, .01, 0))
  # Fisher scoring where it works, then a quasi-Newton search from there; the likelihood decides.
  tight <- list(fnscale = 1000, reltol = 1e-16, maxit = 10000)
  fit <- tryCatch(msm(state ~ time, subject = id, data = panel, qmatrix = start, opt.method = "fisher"),
                  error = function(e) msm(state ~ time, subject = id, data = panel, qmatrix = start, control = tight))
  polished <- msm(state ~ time, subject = id, data = panel, qmatrix = qmatrix.msm(fit, ci = "none"), control = tight)
  best <- if (polished$minus2loglik < fit$minus2loglik) polished else fit
  q <- unclass(qmatrix.msm(best, ci = "none"))
  for (r in seq_len(nrow(rows))) {
    k <- rows[r, ]
    out <- rbind(out, data.frame(panel = name, gap = k$gap, from = k$from, to = k$to, count = k$n,
      intensity = number(q[k$from, k$to]), minus2loglik = number(best$minus2loglik)))
  }
  if (length(panels[[name]]) == 1) {
    p <- prop.table(panels[[name]][[1]], 1)
    cat(name, "msm against logm:", max(abs(q - logm(p))), "\n")
  }
}
write.csv(out, "transition-intensities.csv", row.names = FALSE, quote = FALSE)

matrices <- list(
  yearly = rbind(c(-.26, .15, .11), c(.04, -.33, .29), c(.005, .009, -.014)),
  fast = rbind(c(-40, 25, 15), c(3, -60, 57), c(.1, .2, -.3)),
  slow = rbind(c(-1e-6, 6e-7, 4e-7), c(2e-7, -3e-7, 1e-7), c(0, 1e-9, -1e-9)),
  oneway = rbind(c(-.5, .5, 0), c(0, -.3, .3), c(0, 0, 0)))
powers <- NULL
for (name in names(matrices)) for (t in c(.25, 1, 5)) {
  e <- expm(matrices[[name]] * t, method = "Higham08.b")
  for (i in 1:3) for (j in 1:3) powers <- rbind(powers, data.frame(matrix = name, years = t, from = i, to = j,
    intensity = number(matrices[[name]][i, j]), probability = number(e[i, j])))
}
write.csv(powers, "transition-exponentials.csv", row.names = FALSE, quote = FALSE)
cat(R.version.string, "msm", as.character(packageVersion("msm")), "expm", as.character(packageVersion("expm")), "\n")
