# Fixtures/Reference/api-designs.csv: a simple random sample of schools, and districts drawn first
# and schools within them: as two stages with both populations' sizes, and as an ultimate cluster.
source("Scripts/reference/lib/figures.R")

indicators <- list(
  share("awards", "awards", "Yes"), mean_of("api00", "api00"), mean_of("api99", "api99"),
  total_of("enroll", "enroll"), ratio_of("growth", "api00", "api99"))
target <- list(variable = "sch.wide", of = "Yes", minus = "No")
stype <- list(name = "stype", codes = c("E", "H", "M"))
both <- function(s) {
  rbind(
    tabulate(s, "alla", indicators, target),
    tabulate(s, "stype", indicators, target, list(stype), c("quotient", "compareTo", "tests")))
}

srs <- read_survey("api/apisrs")
two <- read_survey("api/apiclus2")
srs_design <- svydesign(~1, weights = ~pw, fpc = ~fpc, data = srs)
two_design <- svydesign(~dnum + snum, weights = ~pw, fpc = ~fpc1 + fpc2, data = two)
ultimate <- svydesign(~dnum, weights = ~pw, fpc = ~fpc1, data = two)
without <- svydesign(~dnum, weights = ~pw, data = two)
rows <- rbind(
  both(case_of("apisrs", "api/apisrs", srs, srs_design)),
  both(case_of("apiclus2", "api/apiclus2", two, two_design, "dnum")),
  both(case_of("apiclus2", "api/apiclus2-ultimate", two, ultimate, "dnum")),
  both(case_of("apiclus2", "api/apiclus2-nofpc", two, without, "dnum")))

# The data sets' published examples.
value <- function(case, indicator) {
  rows[rows$case == case & rows$indicator == indicator & rows$table == "alla" & rows$part == "_T", ]
}
near(value("api/apisrs", "api00")$estimate, 656.585, 3)
near(value("api/apisrs", "api00")$se, 9.2497, 4)
near(value("api/apiclus2", "api00")$estimate, 670.81, 2)
near(value("api/apiclus2", "api00")$se, 30.099, 3)
near(value("api/apiclus2", "enroll")$estimate, 2639273, 0)
near(value("api/apiclus2", "enroll")$se, 799638, 0)
write_figures(rows, "api-designs")
