# Shifts between two poverty standards, shrunken to districts, and back-casts, by metafor.
# Rscript generate/standard-splice.R, from Tests/Reference.
suppressMessages(library(metafor))
number <- function(x) ifelse(is.na(x), "", formatC(x, digits = 17, format = "g", width = -1))
set.seed(4821)
# Made-up communes: households and lists of an earlier standard in three years, of a later one in the last of them.
district <- rep(c("01", "02", "03", "04"), c(7, 5, 3, 2))
n <- length(district)
commune <- sprintf("%05d", seq_len(n))
households <- round(exp(rnorm(n, log(1500), .5)))
rate <- plogis(qlogis(.05) + rnorm(n, 0, .5))
shift <- c("01" = .5, "02" = .2, "03" = .9, "04" = .4)[district] + rnorm(n, 0, .3)
old <- sapply(c(.35, .15, 0), function(d) rbinom(n, households, plogis(qlogis(rate) + d)))
new <- rbinom(n, households, plogis(qlogis(rate) + shift))
old[2, 3] <- 0                  # nobody on the earlier list
new[9] <- 0                     # nobody on the later list
new[5] <- NA                    # no later list: the shift of its district
new[district == "04"] <- NA     # no later list in a whole district: no shift at all
logodds <- function(stock) qlogis((stock + .5) / (households + 1))
d <- logodds(new) - logodds(old[, 3])
v <- .5 * (1 / (new + .5) + 1 / (old[, 3] + .5))
use <- !is.na(d)
frame <- data.frame(d = d[use], v = v[use], district = factor(district[use]))
fit <- rma(d, v, mods = ~ district - 1, data = frame, method = "DL", test = "z")
best <- blup(fit)
shrunken <- se <- rep(NA_real_, n)
shrunken[use] <- best$pred
se[use] <- best$se
five <- match(district[5], levels(frame$district))
shrunken[5] <- coef(fit)[five]
se[5] <- sqrt(fit$tau2 + vcov(fit)[five, five])
out <- NULL
for (year in 1:2) {
  back <- logodds(old[, year]) + shrunken
  then <- plogis(back) * (households + 1)
  out <- rbind(out, data.frame(commune, district, households, year, old = old[, year], old_overlap = old[, 3], new,
    own = number(d), shrunken = number(shrunken), se = number(se), back = number(back),
    back_se = number(sqrt(se^2 + .5 * (1 / then + 1 / (old[, year] + .5)))), tau2 = number(fit$tau2)))
}
out$new <- ifelse(is.na(out$new), "", out$new)
write.csv(out, "standard-splice.csv", row.names = FALSE, quote = FALSE)
cat("metafor", as.character(packageVersion("metafor")), "tau2", fit$tau2, "\n")
# The moments by hand: Q against its expectation.
w <- 1 / frame$v
q <- sum(w * (frame$d - ave(w * frame$d, frame$district, FUN = sum) / ave(w, frame$district, FUN = sum))^2)
c0 <- sum(tapply(w, frame$district, function(x) sum(x) - sum(x^2) / sum(x)))
cat("by hand", max(0, (q - (length(w) - nlevels(frame$district))) / c0), "\n")
