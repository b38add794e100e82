# Writes Fixtures/Surveys/api/*.csv from the data sets `api` of R's package `survey`: Californian
# schools and their Academic Performance Index, published by the state's Department of Education.
# Two of the files are made harder than the originals, as said below.

suppressPackageStartupMessages(library(survey))
data(api)

columns <- c(
  "stype", "awards", "sch.wide", "comp.imp", "api00", "api99", "enroll", "dnum", "pw", "fpc")
write <- function(data, name) {
  file <- file.path("Fixtures/Surveys/api", paste0(name, ".csv"))
  write.csv(data[columns], file, row.names = FALSE, na = "", eol = "\n")
}

write(apiclus1, "apiclus1")
write(apistrat, "apistrat")

# Answers taken away by a rule that anybody can repeat: some empty, some coded -1 (don't know).
missing <- apiclus1
row <- seq_len(nrow(missing))
take <- function(column, every, from, as) {
  text <- as.character(missing[[column]])
  text[row %% every == from] <- as
  text
}
missing$awards <- take("awards", 7, 3, NA)
missing$awards <- take("awards", 11, 5, "-1")
missing$sch.wide <- take("sch.wide", 13, 0, NA)
missing$stype <- take("stype", 17, 1, "-1")
missing$api00 <- as.numeric(take("api00", 10, 0, NA))
missing$api00 <- as.numeric(take("api00", 19, 2, "-1"))
missing$enroll <- as.numeric(take("enroll", 9, 4, NA))
write(missing, "apiclus1-missing")

# One high school instead of fifty: a stratum with one PSU in the sample.
high <- which(apistrat$stype == "H")
write(apistrat[-high[-1], ], "apistrat-lonely")

# A simple random sample, and one of 40 districts with up to five schools in each: two stages.
data(api)
write(apisrs, "apisrs")
two <- c(setdiff(columns, "fpc"), "snum", "fpc1", "fpc2")
file <- "Fixtures/Surveys/api/apiclus2.csv"
write.csv(apiclus2[two], file, row.names = FALSE, na = "", eol = "\n")

# Register totals of the 6 194 schools of the state, as the margins of a calibration.
margin <- function(name, column, counts) {
  file <- file.path("Fixtures/Surveys/api", paste0("population-", name, ".csv"))
  table <- setNames(data.frame(names(counts), unname(counts)), c(column, "population"))
  write.csv(table, file, row.names = FALSE, quote = FALSE, eol = "\n")
}
margin("stype", "stype", c(E = 4421, H = 755, M = 1018))
margin("schwide", "sch.wide", c(Yes = 5122, No = 1072))
margin("compimp", "comp.imp", c(Yes = 4477, No = 1717))
