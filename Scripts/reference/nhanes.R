# Fixtures/Reference/nhanes.csv: strata of two or three PSUs with repeated labels, every measure.
source("Scripts/reference/lib/figures.R")

people <- read_survey("nhanes/nhanes")
design <- svydesign(~psu, strata = ~stratum, weights = ~weight, nest = TRUE, data = people)
of_case <- function(name, ...) {
  case_of("nhanes", paste0("nhanes/", name), people, design, "psu", "stratum", ...)
}
kon <- list(variable = "kon", of = "2", minus = "1")
race <- list(name = "race", codes = 1:4)
age <- list(name = "age", codes = 1:4)
site <- list(name = "site", codes = c("everywhere", "three", "halves", "one", "psu"))

chol <- share("chol", "chol", 1)
visits <- mean_of("visits", "visits")
days <- total_of("days", "days")
counted <- count_of("chol_count", "chol", 1)
items <- c("q1", "q2", "q3", "q4")
index <- list(id = "mood", measure = "mean", answer = function(d) {
  q <- as.matrix(d[items])
  q[, 4] <- 5 - q[, 4]
  ifelse(rowSums(!is.na(q)) >= 3, rowMeans((q - 1) / 3 * 100, na.rm = TRUE), NA)
})
# R's | and & know when a missing answer leaves the result open.
built <- function(id, answer) list(id = id, measure = "share", answer = answer)
indicators <- list(chol, visits, days, counted)
more <- list(
  ratio_of("days_per_visit", "days", "visits"), index, share("hurt", "hurt", 1),
  built("any", function(d) as.numeric(d$hurt == 1 | d$robbed == 1)),
  built("both", function(d) as.numeric(d$hurt == 1 & d$robbed == 1)),
  built("not_chol", function(d) 1 - d$chol))
# A distribution is a share for each answer.
for (code in 1:4) more <- c(more, list(share(paste0("ages=", code), "age", code)))
quantiles <- list(
  quantile_of("visits_median", "visits", 0.5), quantile_of("visits_q1", "visits", 0.25),
  quantile_of("visits_q3", "visits", 0.75), quantile_of("visits_p90", "visits", 0.9))
standard <- list(by = "age", population = setNames(c(23, 31, 27, 19), 1:4))
everything <- c("quotient", "compareTo", "composition", "standardise", "tests")

s <- of_case("nhanes")
beyond <- of_case("nhanes-gaps", adjust = "BH")
rows <- rbind(
  tabulate(s, "race", indicators, kon, list(race)),
  tabulate(s, "race-age", list(chol), kon, list(race, age)),
  # Few PSUs: in all strata, in three, one in each of two (no degrees of freedom), in one stratum,
  # and a single one.
  tabulate(s, "site", indicators[1:3], kon, list(site)),
  # Nobody answered in whole PSUs.
  tabulate(s, "gap-in-answers", list(share("cholgap", "cholgap", 1)), kon, list(race)),
  tabulate(of_case("nhanes-measures"), "race", more, kon, list(race)),
  tabulate(of_case("nhanes-quantiles"), "race", quantiles, kon, list(race)),
  tabulate(of_case("nhanes-quantiles"), "site", quantiles, kon, list(site)),
  tabulate(of_case("nhanes-wilson", interval = "wilson"), "race", list(chol), kon, list(race)),
  tabulate(of_case("nhanes-wald", interval = "wald"), "race", list(chol), kon, list(race)),
  tabulate(of_case("nhanes-beta", interval = "beta", level = 0.9), "race", list(chol), kon,
           list(race)),
  tabulate(beyond, "race", list(chol), kon, list(race), everything, standard),
  tabulate(beyond, "age", list(chol, visits), kon, list(age), setdiff(everything, "standardise")))
write_figures(rows, "nhanes")
