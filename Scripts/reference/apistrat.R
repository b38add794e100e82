# Fixtures/Reference/apistrat.csv: schools drawn at random within three strata, each school a PSU.
source("Scripts/reference/lib/tidy.R")

data(api)
schools <- read_api("apistrat")
stopifnot(agrees(schools$pw, apistrat$pw, 1e-14), all(schools$api00 == apistrat$api00))

indicators <- list(
  share("awards", "awards", "Yes"), mean_of("api00", "api00"), mean_of("api99", "api99"),
  total_of("enroll", "enroll"), count_of("awarded", "awards", "Yes"))
schooltype <- list(variable = "stype", of = "E", minus = "H")
target <- list(variable = "sch.wide", of = "Yes", minus = "No")
stype <- list(name = "stype", codes = c("E", "H", "M"))
schwide <- list(name = "sch.wide", codes = c("Yes", "No"))
compimp <- list(name = "comp.imp", codes = c("Yes", "No"))

strata <- function(case, data = schools, strata = "stype", fpc = "fpc", ...) {
  study("apistrat", case, data, strata = strata, fpc = fpc, ...)
}
lonely <- read_api("apistrat-lonely")
rows <- rbind(
  tabulate_case(strata("apistrat"), indicators, schooltype),
  tabulate_case(strata("apistrat"), indicators, schooltype, list(schwide)),
  tabulate_case(strata("apistrat-schwide"), indicators, target),
  tabulate_case(strata("apistrat-schwide"), indicators, target, list(stype)),
  tabulate_case(strata("apistrat-schwide"), indicators, target, list(stype, compimp)),
  tabulate_case(strata("apistrat-nofpc", fpc = NULL), indicators, target),
  tabulate_case(strata("apistrat-nofpc", fpc = NULL), indicators, target, list(stype)),
  # No strata, no clusters: elements drawn with unequal weights.
  tabulate_case(strata("apistrat-elements", strata = NULL, fpc = NULL), indicators, target),
  # Districts within strata: the same district number in two strata is two PSUs.
  tabulate_case(
    strata("apistrat-clusters", cluster = "dnum", fpc = NULL), indicators, target),
  tabulate_case(
    strata("apistrat-clusters", cluster = "dnum", fpc = NULL), indicators, target, list(compimp)),
  # One high school only: see package_applies in lib/tidy.R for where R is not the reference.
  tabulate_case(strata("apistrat-certainty", lonely, lonely = "certainty"), indicators, target),
  tabulate_case(strata("apistrat-adjust", lonely, lonely = "adjust"), indicators, target),
  tabulate_case(strata("apistrat-average", lonely, lonely = "average"), indicators, target))

# The data sets' published example: mean api00 662.29 (SE 9.4089) in this design.
api00 <- find_row(rows, "apistrat", "api00")
stopifnot(abs(api00$estimate - 662.29) < 0.005, abs(api00$se - 9.4089) < 0.00005)
published <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = apistrat, fpc = ~fpc)
same <- svymean(~api00, published)
stopifnot(agrees(api00$estimate, coef(same)), agrees(api00$se, SE(same)))

write_tidy(rows, "apistrat")
