# Ranges of surveyed shares on the scale of log-odds, and the chance that a target is met.
cases <- expand.grid(value = c(0.9, 3.1, 9.2, 50, 81.5, 99.2), se = c(0.05, 0.3, 0.75), bound = c(1, 3.3, 10, 80, 99),
                     comparison = c("at_most", "at_least"), stringsAsFactors = FALSE)
p <- cases$value / 100
s <- (cases$se / 100) / (p * (1 - p))
z <- qnorm(0.975)
cases$lower <- plogis(qlogis(p) - z * s) * 100
cases$upper <- plogis(qlogis(p) + z * s) * 100
below <- pnorm((qlogis(cases$bound / 100) - qlogis(p)) / s)
cases$chance <- ifelse(cases$comparison == "at_most", below, 1 - below)
inside <- ifelse(cases$comparison == "at_most", cases$upper <= cases$bound, cases$lower >= cases$bound)
outside <- ifelse(cases$comparison == "at_most", cases$lower > cases$bound, cases$upper < cases$bound)
cases$verdict <- ifelse(inside, "met", ifelse(outside, "not_met", "too_close_to_call"))
for (name in c("lower", "upper", "chance")) cases[[name]] <- sprintf("%.15g", cases[[name]])
write.csv(cases, "../evaluation-surveys.csv", row.names = FALSE, quote = FALSE)
