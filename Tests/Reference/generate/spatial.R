# Spatial statistics by spdep: writes ../spatial-*.csv.
#
# Inputs are made here too (lattices, points of a seed), rounded and written out, so that another program starts from the
# same numbers. Run in this folder: Rscript spatial.R

suppressMessages(library(spdep))
set.seed(20260704)
full <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
write <- function(rows, name) {
    for (column in names(rows)) if (is.double(rows[[column]])) rows[[column]] <- full(rows[[column]])
    write.csv(rows, file.path("..", paste0("spatial-", name, ".csv")), row.names = FALSE, quote = FALSE)
}

# Cases: a neighbours list and a variable each.
lattice <- cell2nb(8, 8, type = "queen")
rook <- cell2nb(5, 7, type = "rook")
points <- rbind(cbind(runif(27, 0, 10), runif(27, 0, 10)), c(40, 40))
island <- dnearneigh(points, 0, 3.2)
many <- cbind(runif(40, 0, 10), runif(40, 0, 10))
nearest <- knn2nb(knearneigh(many, k = 4))
smooth <- function(nb) {
    noise <- rnorm(length(nb))
    lags <- sapply(seq_along(nb), function(i) if (card(nb)[i] > 0) mean(noise[nb[[i]]]) else 0)
    round(20 + 5 * (noise + 1.5 * lags), 3)
}
spread <- function(nb) lapply(nb, function(one) rep(1, sum(one > 0)))
cases <- list(
    lattice = list(nb = lattice, x = smooth(lattice), d = spread(lattice)),
    rook = list(nb = rook, x = rpois(35, 2), d = spread(rook)),
    island = list(nb = island, x = smooth(island), d = nbdists(island, points)),
    nearest = list(nb = nearest, x = smooth(nearest), d = nbdists(nearest, many))
)
cases$missing <- cases$lattice
cases$missing$x[c(3, 10, 11, 40, 64)] <- NA
cases$missing$x <- -2 * cases$missing$x

units <- links <- NULL
for (name in names(cases)) {
    case <- cases[[name]]
    n <- length(case$nb)
    case$d <- lapply(case$d, function(one) as.numeric(formatC(one, digits = 8, format = "g")))
    population <- round(exp(rnorm(n, 6, 1))) + 1
    events <- rbinom(n, population, pmin(0.9, pmax(0.01, 0.02 + 0.01 * rnorm(n))))
    case$population <- population
    case$events <- events
    cases[[name]] <- case
    units <- rbind(units, data.frame(case = name, unit = seq_len(n), x = case$x, population = population, events = events))
    for (i in seq_len(n)) if (card(case$nb)[i] > 0) {
        links <- rbind(links, data.frame(case = name, unit = i, neighbour = case$nb[[i]], distance = case$d[[i]]))
    }
}
write(units, "units")
write(links, "links")

# The list of some units of a case; weights 1, or one divided by the distance.
listed <- function(case, style, keep, near, self = FALSE) {
    ids <- which(keep)
    nb <- lapply(ids, function(i) {
        found <- match(intersect(case$nb[[i]], ids), ids)
        if (length(found) == 0) 0L else sort(as.integer(found))
    })
    glist <- lapply(ids, function(i) {
        inside <- case$nb[[i]] %in% ids
        if (near == "inverse") 1 / case$d[[i]][inside] else rep(1, sum(inside))
    })
    class(nb) <- "nb"
    attr(nb, "region.id") <- as.character(ids)
    if (self) return(nb2listw(include.self(nb), style = style, zero.policy = TRUE))
    nb2listw(nb, glist = glist, style = style, zero.policy = TRUE)
}

moments <- global <- local <- NULL
add <- function(statistic, assumption, estimate, z, tag) {
    global <<- rbind(global, data.frame(
        tag, statistic = statistic, assumption = assumption, value = unname(estimate[1]),
        expectation = unname(estimate[2]), variance = unname(estimate[3]), z = unname(z),
        upper = pnorm(unname(z), lower.tail = FALSE), lower = pnorm(unname(z)), two = 2 * pnorm(-abs(unname(z)))))
}
for (name in names(cases)) for (near in c("binary", "inverse")) for (islands in c("kept", "left")) {
    case <- cases[[name]]
    if (near == "inverse" && !(name %in% c("island", "nearest"))) next
    if (islands == "left" && name != "island") next
    keep <- !is.na(case$x)
    if (islands == "left") keep <- keep & card(case$nb) > 0
    x <- case$x[keep]
    for (style in c("B", "W", "C", "U", "S")) {
        lw <- listed(case, style, keep, near)
        tag <- data.frame(case = name, near = near, islands = islands, style = style)
        constants <- spweights.constants(lw, zero.policy = TRUE, adjust.n = FALSE)
        moments <- rbind(moments, data.frame(tag, s0 = constants$S0, s1 = constants$S1, s2 = constants$S2))
        for (random in c(TRUE, FALSE)) {
            assumption <- if (random) "randomisation" else "normality"
            one <- moran.test(x, lw, randomisation = random, zero.policy = TRUE, adjust.n = FALSE)
            add("moran", assumption, one$estimate, one$statistic, tag)
            one <- geary.test(x, lw, randomisation = random, zero.policy = TRUE, adjust.n = FALSE)
            add("geary", assumption, one$estimate, -one$statistic, tag) # spdep turns the sign
        }
        if (all(x >= 0)) {
            one <- suppressWarnings(globalG.test(x, lw, zero.policy = TRUE, adjust.n = FALSE, adjust.x = FALSE))
            add("getis_ord", "randomisation", one$estimate, one$statistic, tag)
        }
        high <- factor(x > median(x), levels = c(FALSE, TRUE))
        for (sampling in c("nonfree", "free")) {
            both <- joincount.test(high, lw, zero.policy = TRUE, sampling = sampling, adjust.n = FALSE)
            add("joins_low", sampling, both[[1]]$estimate, both[[1]]$statistic, tag)
            add("joins_high", sampling, both[[2]]$estimate, both[[2]]$statistic, tag)
        }
        mixed <- joincount.multi(high, lw, zero.policy = TRUE, adjust.n = FALSE)["TRUE:FALSE", ]
        add("joins_mixed", "nonfree", mixed[1:3], mixed[4], tag)

        if (!(style %in% c("B", "W") || name == "rook" && style == "S")) next
        put <- function(statistic, value, expectation, variance, z) {
            rows <- data.frame(
                tag, statistic = statistic, unit = which(keep), value = as.vector(value),
                expectation = as.vector(expectation), variance = as.vector(variance), z = as.vector(z))
            local <<- rbind(local, rows[card(lw$neighbours) > 0, ])
        }
        for (conditional in c(TRUE, FALSE)) {
            one <- localmoran(x, lw, zero.policy = TRUE, conditional = conditional)
            put(if (conditional) "moran_conditional" else "moran_total", one[, 1], one[, 2], one[, 3], one[, 4])
        }
        if (all(x >= 0)) {
            one <- attr(localG(x, lw, zero.policy = TRUE, return_internals = TRUE), "internals")
            put("getis_ord", one[, 1], one[, 2], one[, 3], one[, 4])
        }
        if (all(x >= 0) && near == "binary") {
            starred <- listed(case, style, keep, near, self = TRUE)
            one <- attr(localG(x, starred, zero.policy = TRUE, return_internals = TRUE), "internals")
            put("getis_ord_star", one[, 1], one[, 2], one[, 3], one[, 4])
        }
        put("geary", localC(x, lw, zero.policy = TRUE), NA_real_, NA_real_, NA_real_)
    }
}
write(moments, "moments")
write(global, "global")
write(local, "local")

# Rates.
rates <- index <- NULL
for (name in c("lattice", "rook", "island", "nearest")) {
    case <- cases[[name]]
    poisson <- EBest(case$events, case$population)
    binomial <- EBest(case$events, case$population, family = "binomial")
    near <- EBlocal(case$events, case$population, case$nb, zero.policy = TRUE, geoda = TRUE)
    around <- include.self(case$nb)
    window <- sapply(around, function(i) sum(case$events[i]) / sum(case$population[i]))
    lw <- nb2listw(case$nb, style = "W", zero.policy = TRUE)
    mc <- suppressMessages(EBImoran.mc(case$events, case$population, lw, nsim = 9, zero.policy = TRUE))
    rates <- rbind(rates, data.frame(
        case = name, unit = seq_along(case$nb), raw = poisson$raw, global = poisson$estmm, binomial = binomial$estmm,
        local = near$est, window = window, deviate = mc$z))
    index <- rbind(index, data.frame(case = name, index = unname(mc$statistic)))
}
write(rates, "rates")
write(index, "rate-index")

# Neighbours of higher order, and Moran's I by order.
correlogram <- NULL
for (name in c("lattice", "rook")) {
    case <- cases[[name]]
    found <- sp.correlogram(case$nb, as.double(case$x), order = 4, method = "I", style = "W", zero.policy = TRUE)$res
    lags <- nblag(case$nb, 4)
    correlogram <- rbind(correlogram, data.frame(
        case = name, order = 1:4, links = sapply(lags, function(one) sum(card(one))), value = found[, 1],
        expectation = found[, 2], variance = found[, 3]))
}
write(correlogram, "correlogram")

# Adjusted p values.
p <- round(c(runif(12)^3, 0.01, 0.01, 0, 1), 6)
write(data.frame(
    p = p, bonferroni = p.adjust(p, "bonferroni"), holm = p.adjust(p, "holm"), fdr = p.adjust(p, "BH")), "adjusted")
