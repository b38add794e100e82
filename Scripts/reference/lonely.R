# Fixtures/Reference/lonely.csv: strata with one PSU in the sample, strata taken in full, PSUs that
# are alone in a domain only. `remove` of the package is `certainty` here. Where 4.1.1 does not
# compute what is wanted (see package_applies in lib/tidy.R) the formula is the reference.
source("Scripts/reference/lib/figures.R")

kon <- list(variable = "kon", of = "2", minus = "1")
area <- list(name = "area", codes = c("A", "B", "C"))
indicators <- list(
  share("unsafe", "unsafe", 1), mean_of("score", "score"), total_of("points", "score"),
  count_of("unsafe_count", "unsafe", 1))

sample <- read_survey("designs/lonely")
census <- read_survey("designs/census")
sample$pw <- sample$weight
census$pw <- census$weight
tables <- function(s) {
  table <- function(id, by) {
    rows <- tabulate_case(s, indicators, kon, by)
    cbind(rows[1:2], table = id, rows[-(1:2)], p_adjusted = NA_real_, df1 = NA_real_)
  }
  rbind(table("alla", list()), table("area", list(area)))
}
of_sample <- function(lonely, fpc = "N", name = lonely) {
  tables(study(
    "designs", paste0("designs/lonely-", name), sample, strata = "stratum", cluster = "psu",
    fpc = fpc, lonely = lonely))
}
rows <- rbind(
  of_sample("certainty"), of_sample("adjust"), of_sample("average"),
  of_sample("adjust", NULL, "adjust-nofpc"),
  tables(study("designs", "designs/census", census, strata = "stratum", fpc = "N")))
write_figures(rows, "lonely")
