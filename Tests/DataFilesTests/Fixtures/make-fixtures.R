# Files of Stata and SPSS written by haven; run by make-fixtures.py, which also says what must be read from them.
library(haven)
folder <- commandArgs(trailingOnly = TRUE)[1]
table <- function(extended) {
  missing <- function(letter) if (extended) tagged_na(letter) else NA_real_
  labels <- c("Nước máy" = 1, "Giếng" = 2)
  if (extended) labels <- c(labels, "Từ chối" = tagged_na("a"), "Không biết" = tagged_na("b"))
  data.frame(
    commune = labelled(c("00001", "28801", "", "28810", "83"), label = "Mã xã"),
    name = c("Xã An Khánh", "Thị trấn Châu Thành", "", "Tường Đa", "Mỏ Cày Bắc"),
    size = c(4, 1, NA, 12, 100),
    weight = labelled(c(123.456, 1 / 3, 1e-300, NA, -2.5), label = "Trọng số"),
    water = labelled(c(1, 2, missing("a"), missing("b"), NA), labels = labels, label = "Nguồn nước"),
    born = as.Date(c("1960-01-01", "2024-02-29", NA, "1950-12-31", "2000-06-15")))
}
for (version in 8:15) {
  write_dta(table(TRUE), file.path(folder, paste0("haven-", version, ".dta")), version = version, label = "Hộ gia đình")
}
spss <- table(FALSE)
spss$water <- labelled_spss(c(1, 2, 98, 99, NA), labels = c("Nước máy" = 1, "Giếng" = 2, "Không biết" = 98),
  na_values = c(98, 99), label = "Nguồn nước")
spss$income <- labelled_spss(c(900000, -5, 999998, 0, NA), na_range = c(999990, Inf), label = "Thu nhập")
write_sav(spss, file.path(folder, "haven-byte.sav"), compress = "byte")
write_sav(spss, file.path(folder, "haven-none.sav"), compress = "none")
write_sav(spss, file.path(folder, "haven.zsav"), compress = "zsav")
