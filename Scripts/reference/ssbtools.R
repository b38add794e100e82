# Secondary suppression by Statistics Norway's SSBtools, for ssbtools.py: which cells fall.
#
#     Rscript --vanilla Scripts/reference/ssbtools.R check
#     Rscript --vanilla Scripts/reference/ssbtools.R METHOD < tables > suppressed
#
# METHOD is a singleton method of GaussSuppression: "none", or "anySum" for groups of one person.
# Uses the installed package SSBtools, or the R files in the folder that SSBTOOLS names. Exit status
# 69 when neither is there. A table is lines of numbers: how many inner cells and cells; people in
# each inner cell; primary cells; candidates, worthiest first; then per cell its inner cells.
# What comes out is a line per table: the cells that fall for the primary ones' sake.

suppressPackageStartupMessages(library(Matrix))

folder <- Sys.getenv("SSBTOOLS")
if (nzchar(folder)) {
  for (file in list.files(folder, pattern = "[.][Rr]$", full.names = TRUE)) source(file)
  if (!exists("GaussSuppression")) {
    message("no file in SSBTOOLS defines GaussSuppression")
    quit(status = 69)
  }
  files <- paste(list.files(folder, "[.][Rr]$"), collapse = " ")
  version <- paste("the sources in SSBTOOLS:", files)
} else if (requireNamespace("SSBtools", quietly = TRUE)) {
  GaussSuppression <- SSBtools::GaussSuppression
  version <- paste("SSBtools", utils::packageVersion("SSBtools"))
} else {
  message("neither the package SSBtools nor its sources are here")
  quit(status = 69)
}

numbers <- function(line) as.integer(strsplit(line, " ", fixed = TRUE)[[1]])

suppressed <- function(lines, method) {
  size <- numbers(lines[1])
  people <- numbers(lines[2])
  rows <- lapply(lines[-(1:4)], numbers)
  x <- Matrix::sparseMatrix(
    i = unlist(rows), j = rep(seq_along(rows), lengths(rows)), x = 1, dims = size)
  GaussSuppression(
    x, candidates = numbers(lines[4]), primary = numbers(lines[3]), singleton = people == 1,
    singletonMethod = method, printInc = FALSE)
}

method <- commandArgs(trailingOnly = TRUE)[1]
if (method == "check") {
  cat(version, "\n", sep = "")
} else {
  lines <- readLines(file("stdin"))
  while (length(lines) > 0) {
    own <- seq_len(4 + numbers(lines[1])[2])
    cat(sort(suppressed(lines[own], method)), "\n")
    lines <- lines[-own]
  }
}
