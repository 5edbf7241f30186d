# What haven and foreign read in files written by this toolkit; see data-files-written.py. foreign has readers of its own.
folder <- commandArgs(TRUE)[1]

utf8 <- function(text) {
  if (is.character(text)) Encoding(text) <- "UTF-8"
  text
}

quoted <- function(text) {
  ifelse(grepl('[",\n]', text), paste0('"', gsub('"', '""', text), '"'), text)
}

number <- function(value) {
  if (value == round(value)) return(format(value, scientific = FALSE, trim = TRUE, digits = 15))
  for (digits in 15:17) {
    short <- format(value, digits = digits)
    if (as.numeric(short) == value) return(short)
  }
}

text <- function(value) {
  if (is.character(value)) return(ifelse(is.na(value), "", utf8(value)))
  tag <- tryCatch(haven::na_tag(value), error = function(e) rep(NA_character_, length(value)))
  value <- as.numeric(value)
  out <- vapply(value, function(v) if (is.na(v)) "." else number(v), "")
  ifelse(is.na(tag), out, paste0(".", tag))
}

facts <- function(program, path, name, label, labels, value) {
  words <- ""
  if (length(labels) > 0) words <- paste(sort(paste0(text(labels), "=", utf8(names(labels))), method = "radix"), collapse = "|")
  for (fact in list(c("label", utf8(label)), c("labels", words), c("values", paste(text(value), collapse = "|")))) {
    cat(paste(quoted(c(program, basename(path), name, fact)), collapse = ","), "\n", sep = "")
  }
}

plain <- function(column, spss) {
  # Days since 1970 back to the count of the file.
  if (!inherits(column, "Date")) return(if (is.character(column)) as.character(column) else column)
  days <- as.numeric(column)
  if (spss) (days + 141428) * 86400 else days + 3653
}

for (path in sort(Sys.glob(file.path(folder, "*")), method = "radix")) {
  spss <- !grepl("dta$", path)
  frame <- if (spss) haven::read_sav(path, user_na = TRUE) else
    haven::read_dta(path, encoding = if (grepl("118", path)) NULL else "UTF-8")
  for (name in names(frame)) {
    column <- frame[[name]]
    facts("haven", path, name, attr(column, "label"), attr(column, "labels"), plain(column, spss))
  }
  if (grepl("\\.sav$", path)) {
    frame <- suppressWarnings(foreign::read.spss(path, use.value.labels = FALSE, use.missings = FALSE, reencode = NA))
    labels <- attr(frame, "variable.labels")
    for (name in names(frame)) {
      column <- frame[[name]]
      words <- attr(column, "value.labels")
      attributes(column) <- NULL
      # foreign knows nothing of labels of texts longer than 8 bytes, and gives texts longer than 255 in parts.
      if (is.character(column)) next
      facts("foreign", path, name, labels[[name]], words, column)
    }
  }
  if (grepl("-11[345]\\.dta$", path)) {
    frame <- foreign::read.dta(path, convert.dates = FALSE, convert.factors = FALSE, missing.type = TRUE)
    sets <- attr(frame, "label.table")
    attached <- attr(frame, "val.labels")
    kinds <- attr(frame, "missing")
    for (index in seq_along(frame)) {
      column <- frame[[index]]
      kind <- kinds[[index]]
      value <- text(column)
      if (!is.null(kind)) value <- ifelse(is.na(column) & !is.na(kind) & kind > 0, paste0(".", letters[pmax(kind, 1)]), value)
      words <- sets[[attached[index]]]
      code <- text(as.numeric(words))
      high <- as.numeric(words) > 2147483621
      code[high] <- paste0(".", letters[as.numeric(words)[high] - 2147483621])
      listed <- if (attached[index] == "") "" else paste(sort(paste0(code, "=", utf8(names(words))), method = "radix"), collapse = "|")
      name <- names(frame)[index]
      for (fact in list(c("label", utf8(attr(frame, "var.labels")[index])), c("labels", listed),
                        c("values", paste(value, collapse = "|")))) {
        cat(paste(quoted(c("foreign", basename(path), name, fact)), collapse = ","), "\n", sep = "")
      }
    }
  }
}
