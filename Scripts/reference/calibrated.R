# Fixtures/Reference/calibrated.csv: weights calibrated to register totals, in every way, with the
# variance of design-weighted residuals. Raking is calibrate(calfun = "raking"): the package's own
# rake() subtracts unweighted means of the margins and has another variance.
source("Scripts/reference/lib/figures.R")

indicators <- list(
  share("awards", "awards", "Yes"), mean_of("api00", "api00"), mean_of("api99", "api99"),
  total_of("enroll", "enroll"))
target <- list(variable = "sch.wide", of = "Yes", minus = "No")
stype <- list(name = "stype", codes = c("E", "H", "M"))

named <- function(data) setNames(data, make.names(names(data)))
schools <- c(E = 4421, H = 755, M = 1018)
wide <- c(Yes = 5122, No = 1072)
improved <- c(Yes = 4477, No = 1717)

clus1 <- read_survey("api/apiclus1")
strat <- read_survey("api/apistrat")
clus1_design <- svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = named(clus1))
strat_design <- svydesign(~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = named(strat))
on_clus1 <- function(name, margins, ...) {
  d <- calibrated(clus1_design, margins, ...)
  case_of("apiclus1", paste0("api/apiclus1-", name), clus1, d, "dnum")
}
on_strat <- function(name, margins, ...) {
  d <- calibrated(strat_design, margins, ...)
  case_of("apistrat", paste0("api/apistrat-", name), strat, d, strata = "stype")
}
two <- list(stype = schools, sch.wide = wide)
score <- list(sch.wide = wide, comp.imp = improved)
both <- function(s, ...) {
  rbind(
    tabulate(s, "alla", indicators, target, list(), ...),
    tabulate(s, "stype", indicators, target, list(stype), ...))
}
# The bounds of a case must bind, or they prove nothing.
reaches <- function(s, start, bound) {
  g <- s$weight / start
  stopifnot(any(agrees(g, bound)), max(g) <= 2, min(g) >= 0.8)
}

poststratified <- on_clus1("poststratified", two[1], "poststratification")
raked <- on_clus1("raked", two, "raking")
bounded <- on_clus1("bounded", two, "linear", c(0.8, 1.8))
logit <- on_clus1("logit", two, "logit", c(0.7, 2.2))
strat_raked <- on_strat("raked", score, "raking")
reaches(bounded, clus1$pw, 1.8)

# --- a health survey of pairs of PSUs ------------------------------------------------------------

people <- read_survey("nhanes/nhanes")
pairs <- svydesign(~psu, strata = ~stratum, weights = ~weight, nest = TRUE, data = people)
register <- read_survey("nhanes/population-kon-age")
races <- read_survey("nhanes/population-race")
margins <- list(
  "kon:age" = setNames(register$population, paste(register$kon, register$age)),
  race = setNames(races$population, races$race))
on_pairs <- function(name, ...) {
  case_of("nhanes", paste0("nhanes/nhanes-", name), people, calibrated(pairs, margins, ...),
          "psu", "stratum")
}
kon <- list(variable = "kon", of = "2", minus = "1")
race <- list(name = "race", codes = 1:4)
health <- list(
  share("chol", "chol", 1), mean_of("visits", "visits"), total_of("days", "days"),
  ratio_of("days_per_visit", "days", "visits"))
by_race <- function(s) {
  tabulate(s, "race", health, kon, list(race), c("quotient", "compareTo", "tests"))
}

tight <- on_pairs("bounded", "linear", c(0.9, 1.22))
reaches(tight, people$weight, 0.9)
reaches(tight, people$weight, 1.22)
rows <- rbind(
  both(poststratified, "quotient"), both(raked, "quotient"),
  both(on_clus1("linear", two, "linear"), "quotient"), both(bounded), both(logit),
  both(strat_raked), both(on_strat("linear", score, "linear")),
  by_race(on_pairs("raked", "raking")), by_race(on_pairs("linear", "linear")), by_race(tight),
  by_race(on_pairs("logit", "logit", c(0.7, 1.5))))

# --- what was printed when the tool was designed ------------------------------------------------

value <- function(case, indicator, part = "_T", measure = NULL) {
  found <- rows[rows$case == case & rows$indicator == indicator & rows$table == "alla" &
                  rows$part == part, ]
  stopifnot(nrow(found) == 1)
  found
}
post <- "api/apiclus1-poststratified"
near(value(post, "api00", "Yes-No")$estimate, 35.0985135, 7)
near(value(post, "api00", "Yes-No")$se, 19.9213431, 7)
near(value(post, "api00", "Yes/No")$estimate, 1.05734465, 8)
near(value(post, "api00", "Yes/No")$se, 0.03391572, 8)
near(value(post, "api99")$estimate, 606.4523804, 7)
near(value(post, "api99")$se, 24.69915451, 8)
near(value(post, "enroll")$se, 406292.6363, 4)
near(value("api/apiclus1-raked", "api99")$estimate, 606.9173325, 7)
near(value("api/apiclus1-raked", "api99")$se, 24.56344, 5)
near(value("api/apiclus1-raked", "enroll")$se, 400603.257, 3)
near(value("api/apistrat-raked", "api00")$se, 9.338749, 6)
near(value("api/apistrat-raked", "enroll")$se, 131029.747, 3)

# The package's function for post-stratification gives the same.
theirs <- postStratify(
  clus1_design, ~stype, data.frame(stype = names(schools), Freq = unname(schools)))
must_agree(value(post, "enroll")$se, SE(svytotal(~enroll, theirs)), "postStratify")
write_figures(rows, "calibrated")
