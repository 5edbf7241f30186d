# Classes of the synthetic values by classInt: writes ../classification-classint.csv. Run classification.py first.
#
# Rscript Tests/Reference/generate/classification.R

suppressPackageStartupMessages(library(classInt))
script <- sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))
here <- dirname(dirname(normalizePath(script)))
table <- read.csv(file.path(here, "classification-values.csv"))
rows <- list()
number <- function(x) paste(format(x, digits = 17, trim = TRUE, scientific = FALSE), collapse = " ")
for (name in unique(table$set)) {
  values <- table$value[table$set == name]
  for (style in c("quantile", "equal", "pretty", "fisher", "jenks", "headtails", "box")) {
    counts <- if (style %in% c("headtails", "box")) NA else c(3, 4, 5, 7)
    for (k in counts) {
      if (!is.na(k) && k >= length(unique(values))) next
      found <- suppressWarnings(
        if (is.na(k)) classIntervals(values, style = style, intervalClosure = "left")
        else classIntervals(values, k, style = style, intervalClosure = "left"))
      inner <- found$brks[-c(1, length(found$brks))]
      rows[[length(rows) + 1]] <- data.frame(
        set = name, method = style, asked = ifelse(is.na(k), "", k), cuts = number(inner),
        classes = paste(findCols(found) - 1, collapse = " "))
    }
  }
}
write.csv(do.call(rbind, rows), file.path(here, "classification-classint.csv"), row.names = FALSE, quote = FALSE)
