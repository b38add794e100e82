# Fixtures/Reference/replicates.csv: replicate weights of every kind, as delivered beside the
# answers, and the jackknife made from strata and PSUs, with calibration in each replicate.
source("Scripts/reference/lib/figures.R")

kon <- list(variable = "kon", of = "2", minus = "1")
area <- list(name = "area", codes = c("A", "B", "C"))
indicators <- list(
  share("unsafe", "unsafe", 1), mean_of("score", "score"), total_of("points", "score"))
of <- c("quotient", "compareTo", "tests")

people <- read_survey("designs/replicates")
rscales <- read_survey("designs/rscales")$rscale
supplied <- function(name, columns, scale, rscales = 1, mse = FALSE, df = NULL) {
  w <- as.matrix(people[grepl(paste0("^", columns, "_"), names(people))])
  r <- ncol(w)
  design <- svrepdesign(
    variables = people[1:9], weights = people$weight, repweights = w, combined.weights = TRUE,
    type = "other", scale = scale(r), rscales = rep_len(rscales, r), mse = mse)
  s <- case_of(
    "designs", paste0("designs/", name), people, design, df = if (is.null(df)) r - 1 else df)
  tabulate(s, "area", indicators, kon, list(area), of)
}
jk1 <- function(r) (r - 1) / r
each <- function(r) 1 / r
boot <- function(r) 1 / (r - 1)
one <- function(r) 1
rows <- rbind(
  supplied("jk1", "jka", jk1), supplied("jk1-estimate", "jka", jk1, mse = TRUE),
  supplied("jkn", "jkn", one, rscales, df = 12),
  supplied("jkn-estimate", "jkn", one, rscales, mse = TRUE),
  supplied("jk2", "jkb", one), supplied("jk2-estimate", "jkb", one, mse = TRUE),
  supplied("brr", "brr", each), supplied("brr-estimate", "brr", each, mse = TRUE),
  supplied("fay", "fay", function(r) 1 / (r * 0.7^2)),
  supplied("fay-estimate", "fay", function(r) 1 / (r * 0.7^2), mse = TRUE),
  supplied("bootstrap", "boot", boot), supplied("bootstrap-estimate", "boot", boot, mse = TRUE),
  supplied("sdr", "sdr", function(r) 4 / r),
  supplied("sdr-estimate", "sdr", function(r) 4 / r, mse = TRUE))

# --- made from the design -----------------------------------------------------------------------

design <- svydesign(
  ~psu, strata = ~stratum, weights = ~weight, fpc = ~N, nest = TRUE, data = people[1:9])
without <- svydesign(~psu, strata = ~stratum, weights = ~weight, nest = TRUE, data = people[1:9])
made <- function(name, design) {
  s <- case_of(
    "designs", paste0("designs/", name), people, as.svrepdesign(design, type = "JKn"), "psu",
    "stratum", df_rule = "design")
  tabulate(s, "area", indicators, kon, list(area), of)
}

named <- function(data) setNames(data, make.names(names(data)))
clus1 <- read_survey("api/apiclus1")
strat <- read_survey("api/apistrat")
clus1_design <- svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = named(clus1))
strat_design <- svydesign(~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = named(strat))
margins <- list(sch.wide = c(Yes = 5122, No = 1072), comp.imp = c(Yes = 4477, No = 1717))
schools <- list(
  share("awards", "awards", "Yes"), mean_of("api00", "api00"), mean_of("api99", "api99"),
  total_of("enroll", "enroll"))
target <- list(variable = "sch.wide", of = "Yes", minus = "No")
jackknife <- as.svrepdesign(clus1_design, type = "JK1")
raked <- calibrated(as.svrepdesign(strat_design, type = "JKn"), margins, "raking")
rows <- rbind(
  rows, made("made-jkn", design), made("made-jkn-nofpc", without),
  tabulate(
    case_of("apiclus1", "api/apiclus1-made-jk1", clus1, jackknife, "dnum", df_rule = "design"),
    "alla", schools, target),
  tabulate(
    case_of("apistrat", "api/apistrat-made-jkn-raked", strat, raked, strata = "stype",
            df_rule = "design"),
    "alla", schools, target))

# What was printed when the tool was designed.
value <- function(case, indicator) {
  rows[rows$case == case & rows$indicator == indicator & rows$part == "_T", ]
}
# The first was printed as 26.32935936; package and formula give 26.32936059 on these data.
near(value("api/apiclus1-made-jk1", "api00")$se, 26.32936, 5)
near(value("api/apistrat-made-jkn-raked", "api00")$se, 9.429735, 6)
near(value("api/apistrat-made-jkn-raked", "enroll")$se, 131575.669, 3)
write_figures(rows, "replicates")
