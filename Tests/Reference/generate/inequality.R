# Inequality, curves and growth-redistribution: writes ../inequality-*.csv and ../poverty-change.csv.
#
# Two samples: a seeded synthetic one of two rounds, and every thirtieth household of laeken's eusilc. Values of convey and
# laeken as they print them, and the plain definitions below. Standard errors of the plain definitions take the derivative by each
# weight numerically, so that no influence function is copied from the product. Run in this folder: Rscript inequality.R

suppressMessages({library(survey); library(convey); library(laeken)})
options(survey.lonely.psu = "fail")
full <- function(x) sprintf("%.17g", x)

# Samples ----------------------------------------------------------------------------------------------------------
set.seed(20260917)
made <- do.call(rbind, lapply(1:2, function(round) {
    do.call(rbind, lapply(1:6, function(stratum) do.call(rbind, lapply(1:5, function(psu) {
        level <- 7.4 + 0.12 * stratum + 0.15 * (round - 1) + rnorm(1, 0, 0.25)
        n <- 13
        data.frame(round = round, stratum = stratum, psu = 10 * stratum + psu,
            weight = round(runif(n, 80, 420) / stratum, 3),
            income = round(exp(rnorm(n, level, 0.55 + 0.03 * round))),
            group = sample(c("a", "b", "c"), n, TRUE, c(0.5, 0.3, 0.2)))
    }))))
}))
data(eusilc)
kept <- sort(unique(eusilc$db030))
kept <- kept[seq(1, length(kept), 30)]
silc <- eusilc[eusilc$db030 %in% kept & eusilc$eqIncome > 0, ]
silc <- data.frame(round = 0, stratum = as.integer(silc$db040), psu = silc$db030, weight = silc$rb050,
    income = silc$eqIncome, group = c("a", "b")[1 + (as.character(silc$rb090) == "female")])
rows <- rbind(made, silc)
out <- rows
out$weight <- full(out$weight)
out$income <- full(out$income)
write.csv(out, "../inequality-sample.csv", row.names = FALSE, quote = FALSE)

# Plain definitions, by weights ------------------------------------------------------------------------------------
lorenz <- function(x, w, p) {
    o <- order(x); x <- x[o]; w <- w[o]
    sum(x * pmin(w, pmax(0, p * sum(w) - (cumsum(w) - w)))) / sum(w * x)
}
gini <- function(x, w) {
    o <- order(x); x <- x[o]; w <- w[o]
    p <- c(0, cumsum(w) / sum(w)); l <- c(0, cumsum(w * x) / sum(w * x))
    1 - sum(diff(p) * (l[-1] + l[-length(l)]))
}
ge <- function(a) function(x, w) {
    m <- sum(w * x) / sum(w); u <- x / m
    f <- if (a == 0) -log(u) else if (a == 1) u * log(u) else (u^a - 1) / (a^2 - a)
    sum(w * f) / sum(w)
}
atkinson <- function(e) function(x, w) {
    m <- sum(w * x) / sum(w)
    if (e == 1) 1 - exp(sum(w * log(x)) / sum(w)) / m else 1 - (sum(w * x^(1 - e)) / sum(w))^(1 / (1 - e)) / m
}
share <- function(a, b) function(x, w) lorenz(x, w, b) - lorenz(x, w, a)
plain <- list(
    mean = function(x, w) sum(w * x) / sum(w), gini = gini,
    hoover = function(x, w) { m <- sum(w * x) / sum(w); sum(w * abs(x - m)) / (2 * sum(w) * m) },
    "ge_-1.0" = ge(-1), ge_0.0 = ge(0), ge_0.5 = ge(0.5), ge_1.0 = ge(1), ge_2.0 = ge(2), ge_3.5 = ge(3.5),
    atkinson_0.5 = atkinson(0.5), atkinson_1.0 = atkinson(1), atkinson_2.0 = atkinson(2),
    lorenz_0.2 = share(0, 0.2), share_0.2_0.4 = share(0.2, 0.4), share_0.8_1.0 = share(0.8, 1), lorenz_0.9 = share(0, 0.9),
    palma = function(x, w) (1 - lorenz(x, w, 0.9)) / lorenz(x, w, 0.4),
    share_ratio_0.2_0.2_split = function(x, w) (1 - lorenz(x, w, 0.8)) / lorenz(x, w, 0.2),
    generalised_lorenz_0.3 = function(x, w) lorenz(x, w, 0.3) * sum(w * x) / sum(w),
    generalised_lorenz_1.0 = function(x, w) sum(w * x) / sum(w))
derivative <- function(f, w) sapply(seq_along(w), function(k) {
    h <- w[k] * 1e-5
    up <- w; up[k] <- w[k] + h; down <- w; down[k] <- w[k] - h
    (f(up) - f(down)) / (2 * h)
})
error <- function(z, d, design) sqrt(svyrecvar(z / design$prob, design$cluster, design$strata, design$fpc)[1, 1])

result <- NULL
add <- function(case, program, quantity, value, se) {
    result <<- rbind(result, data.frame(case = case, program = program, quantity = quantity,
        value = full(as.numeric(value)), se = if (is.na(se)) "" else full(as.numeric(se))))
}
designs <- list()
for (case in c("made", "silc")) {
    d <- if (case == "made") made[made$round == 1, ] else silc
    design <- convey_prep(svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = d, nest = TRUE))
    designs[[case]] <- design
    x <- d$income; w <- d$weight
    for (name in names(plain)) {
        f <- plain[[name]]
        add(case, "plain", name, f(x, w), error(derivative(function(w) f(x, w), w), d, design))
    }
    # Whole households at the boundary: values by convey, errors by Langel and Tillé, no density.
    q <- c(computeQ <- convey:::computeQuantiles(x, w, 0.2), convey:::computeQuantiles(x, w, 0.8))
    low <- sum((w * x)[x <= q[1]]); high <- sum((w * x)[x > q[2]])
    zl <- x * (x <= q[1]) - q[1] * ((x <= q[1]) - 0.2)
    zh <- x * (x > q[2]) + q[2] * ((x <= q[2]) - 0.8)
    add(case, "plain", "s80s20", high / low, error((zh - high / low * zl) / low, d, design))
    qs <- c(convey:::computeQuantiles(x, w, 0.1), convey:::computeQuantiles(x, w, 0.9))
    lin <- function(p) attr(svyiqalpha(~income, design, p), "lin")
    add(case, "convey", "p90p10", qs[2] / qs[1], error((lin(0.9) - qs[2] / qs[1] * lin(0.1)) / qs[1], d, design))
    add(case, "convey", "median", coef(svyiqalpha(~income, design, 0.5)), SE(svyiqalpha(~income, design, 0.5)))
    for (domain in c("", "a")) {
        part <- if (domain == "") design else subset(design, group == domain)
        suffix <- if (domain == "") "" else paste0("@", domain)
        stat <- function(name, s) add(case, "convey", paste0(name, suffix), coef(s)[1], SE(s)[1])
        stat("gini", svygini(~income, part))
        for (a in c(-1, 0, 0.5, 1, 2)) stat(paste0("ge_", format(a, nsmall = 1)), svygei(~income, part, epsilon = a))
        for (e in c(0.5, 1, 2)) stat(paste0("atkinson_", format(e, nsmall = 1)), svyatk(~income, part, epsilon = e))
        add(case, "convey", paste0("deff", suffix), attr(svygei(~income, part, epsilon = 1, deff = TRUE), "deff"), NA)
        stat("s80s20", svyqsr(~income, part))
        curve <- svylorenz(~income, part, quantiles = c(0.2, 0.9), plot = FALSE)
        for (i in 1:2) add(case, "convey", paste0("lorenz_", c("0.2", "0.9")[i], suffix), coef(curve)[i], SE(curve)[i])
        y <- if (domain == "") d else d[d$group == domain, ]
        add(case, "laeken", paste0("gini", suffix), laeken::gini(y$income, y$weight)$value / 100, NA)
        add(case, "laeken", paste0("s80s20", suffix), laeken::qsr(y$income, y$weight)$value, NA)
    }
    for (a in c(0, 1, 2)) {
        s <- svygeidec(~income, ~group, design, epsilon = a)
        for (i in 1:3) add(case, "convey", paste0(c("total", "within", "between")[i], "|", a), coef(s)[i], SE(s)[i])
    }
}
write.csv(result, "../inequality.csv", row.names = FALSE, quote = FALSE)

# Growth and redistribution ------------------------------------------------------------------------------------------
one <- made[made$round == 1, ]; two <- made[made$round == 2, ]
lines <- c(1400, 1500)
components <- function(alpha, w1, w2) {
    r1 <- one$income / lines[1]; r2 <- two$income / lines[2]
    m1 <- sum(w1 * r1) / sum(w1); m2 <- sum(w2 * r2) / sum(w2)
    fgt <- function(r, w) sum(w[r <= 1] * (1 - r[r <= 1])^alpha) / sum(w)
    p11 <- fgt(r1, w1); p22 <- fgt(r2, w2); p21 <- fgt(r1 * m2 / m1, w1); p12 <- fgt(r2 * m1 / m2, w2)
    c(first = p11, second = p22, change = p22 - p11,
        growth = ((p21 - p11) + (p22 - p12)) / 2, redistribution = ((p12 - p11) + (p22 - p21)) / 2,
        growth_from_first = p21 - p11, redistribution_from_first = p12 - p11,
        residual_from_first = (p22 - p11) - (p21 - p11) - (p12 - p11),
        growth_from_second = p22 - p12, redistribution_from_second = p22 - p21,
        residual_from_second = (p22 - p11) - (p22 - p12) - (p22 - p21))
}
d1 <- svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = one, nest = TRUE)
d2 <- svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = two, nest = TRUE)
psus <- svydesign(ids = ~psu, strata = ~stratum, weights = ~1, data = unique(made[c("stratum", "psu")]), nest = TRUE)
# The rate at a line that moves with a mean, for the headcount: its derivative is the density there.
headcount <- function(w1, w2) {
    density <- function(x, w, at) {
        h <- sqrt(sum(w * x^2) / sum(w) - (sum(w * x) / sum(w))^2) / sum(w)^0.2
        sum(w * dnorm(at, x, h)) / sum(w)
    }
    x1 <- one$income; x2 <- two$income
    mu1 <- sum(w1 * x1) / sum(w1); mu2 <- sum(w2 * x2) / sum(w2)
    l1 <- lines[2] * mu1 / mu2; l2 <- lines[1] * mu2 / mu1
    N1 <- sum(w1); N2 <- sum(w2)
    f1 <- density(x1, w1, l1 <- mu1 / (mu2 / lines[2])); f2 <- density(x2, w2, l2 <- mu2 / (mu1 / lines[1]))
    # Columns p11, p22, p21, p12 for entries of the first, then of the second round.
    z1 <- cbind((x1 <= lines[1]) - mean_(x1 <= lines[1], w1), 0,
        (x1 <= l1) - mean_(x1 <= l1, w1) + f1 * l1 * (x1 - mu1) / mu1, -f2 * l2 * (x1 - mu1) / mu1) / N1
    z2 <- cbind(0, (x2 <= lines[2]) - mean_(x2 <= lines[2], w2),
        -f1 * l1 * (x2 - mu2) / mu2, (x2 <= l2) - mean_(x2 <= l2, w2) + f2 * l2 * (x2 - mu2) / mu2) / N2
    list(z1, z2)
}
mean_ <- function(v, w) sum(v * w) / sum(w)
combine <- rbind(first = c(1, 0, 0, 0), second = c(0, 1, 0, 0), change = c(-1, 1, 0, 0), growth = c(-1, 1, 1, -1) / 2,
    redistribution = c(-1, 1, -1, 1) / 2, growth_from_first = c(-1, 0, 1, 0), redistribution_from_first = c(-1, 0, 0, 1),
    residual_from_first = c(1, 1, -1, -1), growth_from_second = c(0, 1, 0, -1),
    redistribution_from_second = c(0, 1, -1, 0), residual_from_second = c(-1, -1, 1, 1))
table <- NULL
for (alpha in 0:2) {
    w1 <- one$weight; w2 <- two$weight
    value <- components(alpha, w1, w2)
    if (alpha == 0) {
        z <- headcount(w1, w2)
        z1 <- z[[1]] %*% t(combine); z2 <- z[[2]] %*% t(combine)
    } else {
        by <- function(n, f) t(sapply(seq_len(n), f))
        z1 <- by(length(w1), function(k) { h <- w1[k] * 1e-5; up <- w1; up[k] <- up[k] + h; down <- w1
            down[k] <- down[k] - h; (components(alpha, up, w2) - components(alpha, down, w2)) / (2 * h) })
        z2 <- by(length(w2), function(k) { h <- w2[k] * 1e-5; up <- w2; up[k] <- up[k] + h; down <- w2
            down[k] <- down[k] - h; (components(alpha, w1, up) - components(alpha, w1, down)) / (2 * h) })
    }
    v1 <- diag(svyrecvar(as.matrix(z1 * w1), d1$cluster, d1$strata, d1$fpc))
    v2 <- diag(svyrecvar(as.matrix(z2 * w2), d2$cluster, d2$strata, d2$fpc))
    key <- function(d) paste(d$stratum, d$psu)
    order <- key(psus$variables)
    both <- rowsum(z1 * w1, key(one))[order, ] + rowsum(z2 * w2, key(two))[order, ]
    panel <- diag(svyrecvar(as.matrix(both), psus$cluster, psus$strata, psus$fpc))
    table <- rbind(table, data.frame(alpha = alpha, component = names(value), value = full(value),
        se_first = full(sqrt(v1)), se_second = full(sqrt(v2)), se_panel = full(sqrt(panel))))
}
write.csv(table, "../poverty-change.csv", row.names = FALSE, quote = FALSE)

# Changes of an estimate ---------------------------------------------------------------------------------------------
cases <- data.frame(v1 = c(0.31, 0.25, 0.062, 0.31), s1 = c(0.012, 0.02, 0.011, 0.012), v2 = c(0.24, 0.26, 0.019, 0.24),
    s2 = c(0.011, 0.019, 0.006, 0.011), r = c(0, 0, 0, 0.6), years = c(4, 2, 5.5, 4), d1 = c(60, 35, 48, 60),
    d2 = c(72, 33, 20, 72))
changes <- NULL
for (i in seq_len(nrow(cases))) {
    k <- cases[i, ]
    V <- matrix(c(k$s1^2, k$r * k$s1 * k$s2, k$r * k$s1 * k$s2, k$s2^2), 2, dimnames = list(c("a", "b"), c("a", "b")))
    s <- structure(c(a = k$v1, b = k$v2), var = V, statistic = "x", class = "svystat")
    df <- if (k$r == 0) k$d1 + k$d2 else min(k$d1, k$d2)
    t <- k$years
    forms <- list(absolute = quote(b - a), annual_absolute = bquote((b - a) / .(t)), relative = quote(b / a - 1),
        annual_relative = bquote((b / a)^(1 / .(t)) - 1))
    for (name in names(forms)) {
        f <- svycontrast(s, forms[[name]])
        v <- coef(f)[[1]]; e <- SE(f)[[1]]
        changes <- rbind(changes, cbind(k, data.frame(figure = name, value = full(v), se = full(e),
            lower = full(v - qt(0.975, df) * e), upper = full(v + qt(0.975, df) * e), p = full(2 * pt(-abs(v / e), df)))))
    }
}
write.csv(changes, "../change-estimate.csv", row.names = FALSE, quote = FALSE)
