# Sums of every indicator by area, gender and age with R's data.table; only the columns that are asked
# for are read.
#
#     data-table-sums.R DATA RESULT QUESTION…
suppressPackageStartupMessages(library(data.table))
arguments <- commandArgs(trailingOnly = TRUE)
questions <- arguments[-(1:2)]
answers <- fread(arguments[1], select = c("vikt", "stadsdel", "kon", "alder", questions))

sums <- function(q) {
  parts <- c(
    n = "sum(%s %%in%% 1:2)", w = "sum(vikt[%s %%in%% 1:2])", y = "sum(vikt[which(%s == 1)])",
    ww = "sum(vikt[%s %%in%% 1:2]^2)", yy = "sum(vikt[which(%s == 1)]^2)")
  setNames(sprintf(parts, q), paste0(names(parts), "_", q))
}

wanted <- c(rows = ".N", unlist(lapply(questions, sums)))
query <- parse(text = sprintf("list(%s)", paste(names(wanted), wanted, sep = " = ", collapse = ", ")))
result <- answers[, eval(query[[1]]), by = .(stadsdel, kon, alder)]
fwrite(result, arguments[2])
