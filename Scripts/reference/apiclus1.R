# Fixtures/Reference/apiclus1.csv: 15 of 757 school districts, every school in each of them.
source("Scripts/reference/lib/tidy.R")

data(api)
schools <- read_api("apiclus1")
# The committed text holds 15 digits of the package's numbers.
stopifnot(agrees(schools$pw, apiclus1$pw, 1e-14), all(schools$api00 == apiclus1$api00))

indicators <- list(
  share("awards", "awards", "Yes"), mean_of("api00", "api00"), mean_of("api99", "api99"),
  total_of("enroll", "enroll"), count_of("awarded", "awards", "Yes"))
schooltype <- list(variable = "stype", of = "E", minus = "H")
target <- list(variable = "sch.wide", of = "Yes", minus = "No")
stype <- list(name = "stype", codes = c("E", "H", "M"))
schwide <- list(name = "sch.wide", codes = c("Yes", "No"))
compimp <- list(name = "comp.imp", codes = c("Yes", "No"))

clusters <- function(case, data = schools, fpc = "fpc", ...) {
  study("apiclus1", case, data, cluster = "dnum", fpc = fpc, ...)
}
rows <- rbind(
  tabulate_case(clusters("apiclus1"), indicators, schooltype),
  tabulate_case(clusters("apiclus1"), indicators, schooltype, list(schwide)),
  tabulate_case(clusters("apiclus1-schwide"), indicators, target),
  tabulate_case(clusters("apiclus1-schwide"), indicators, target, list(stype)),
  tabulate_case(clusters("apiclus1-schwide"), indicators, target, list(stype, compimp)),
  tabulate_case(clusters("apiclus1-beta", interval = "beta"), indicators[1], schooltype),
  tabulate_case(
    clusters("apiclus1-beta", interval = "beta"), indicators[1], schooltype, list(schwide)),
  tabulate_case(clusters("apiclus1-design-df", df_rule = "design"), indicators, schooltype),
  tabulate_case(clusters("apiclus1-nofpc", fpc = NULL), indicators, schooltype),
  tabulate_case(clusters("apiclus1-level90", level = 0.90), indicators, schooltype),
  tabulate_case(clusters("apiclus1-missing", read_api("apiclus1-missing")), indicators, target),
  tabulate_case(
    clusters("apiclus1-missing", read_api("apiclus1-missing")), indicators, target, list(stype)))

# --- the golden numbers that the tool was designed against --------------------------------------

golden <- function(got, printed, tolerance = 1e-9) {
  stopifnot(abs(got - printed) <= tolerance * max(1, abs(printed)))
}
# As many digits as were printed.
near <- function(got, printed, digits) stopifnot(abs(got - printed) <= 0.51 * 10^-digits)

awards <- find_row(rows, "apiclus1", "awards")
near(awards$estimate, 0.7103825137, 10); near(awards$se, 0.0330182996, 10)
stopifnot(awards$df == 14)
near(awards$ci_low, 0.634839, 6); near(awards$ci_high, 0.775817, 6)

design <- clusters("golden")$design
for (method in c("logit", "xlogit")) {
  theirs <- confint(svyciprop(~I(awards == "Yes"), design, method = method, df = degf(design)))
  # "logit" iterates to about seven digits.
  tolerance <- if (method == "xlogit") 1e-12 else 1e-6
  golden(awards$ci_low, theirs[1], tolerance); golden(awards$ci_high, theirs[2], tolerance)
}

score <- function(group) find_row(rows, "apiclus1-schwide", "api00", "stype", group)
near(score("E")$se, 22.36240889, 8); near(score("H")$se, 38.02024936, 8)
near(score("M")$se, 31.60946523, 8)
stopifnot(score("E")$df == 14, score("H")$df == 7, score("M")$df == 11)
joint <- vcov(svyby(~api00, ~stype, design, svymean, covmat = TRUE))
near(joint["E", "H"], 521.9797796, 7); near(joint["E", "M"], 646.8374324, 7)
near(joint["H", "M"], 658.3309334, 7)

gap <- find_row(rows, "apiclus1", "api00", part = "E-H")
near(gap$estimate, 30.296627, 6); near(gap$se, 30.02761, 5)
stopifnot(gap$df == 14)
gap <- find_row(rows, "apiclus1-schwide", "api00", part = "Yes-No")
near(gap$estimate, 41.3190217, 7); near(gap$se, 19.5918543, 7)

# Where the effective size stays below n, svyciprop's "beta" is the same; where it would exceed n
# (here: schools that met their target, design effect 0.65), ours is the wider one.
their_beta <- function(design) {
  as.numeric(confint(svyciprop(~I(awards == "Yes"), design, method = "beta", df = degf(design))))
}
beta <- find_row(rows, "apiclus1-beta", "awards")
stopifnot(agrees(c(beta$ci_low, beta$ci_high), their_beta(design)))
beta <- find_row(rows, "apiclus1-beta", "awards", "sch.wide", "Yes")
theirs <- their_beta(subset(design, sch.wide == "Yes"))
stopifnot(beta$ci_low < theirs[1] - 1e-3, beta$ci_high > theirs[2] + 1e-3)

write_tidy(rows, "apiclus1")
