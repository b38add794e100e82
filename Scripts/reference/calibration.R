# Fixtures/Reference/calibration.csv: g-weights by `survey::calibrate` and `survey::postStratify`
# (never by rake(), whose variance differs), one per combination of the margins' variables.
#
# Rows of a case, by kind:
#   margin   a cell of a margin: its variables, their codes, the population asked for
#   g        a combination of all variables: respondents, the sum of their design weights, the g-weight
#   fitted   the same: the sum of weight × u for a variable u, and x'B, with B the coefficients of the
#            regression of u on the margins with the design weights
# Codes and names of variables are separated by a space.

suppressPackageStartupMessages(library(survey))

data(api)
epsilon <- 1e-12

# A city's sample: gender, age and district decide who answers; weights differ within the cells.
set.seed(20231)
city <- expand.grid(k = 1:900)
city$kon <- sample(c("1", "2"), 900, TRUE)
city$alder <- sample(c("16-24", "25-34", "35-49", "50-64", "65-79"), 900, TRUE,
                     c(0.15, 0.17, 0.22, 0.23, 0.23))
city$distrikt <- sample(sprintf("%02d", 1:9), 900, TRUE, (8:16) / 108)
city$d <- round(runif(900, 60, 240), 3)
city$u <- round(rnorm(900, 50, 12) + 4 * (city$kon == "2") + as.integer(city$distrikt), 4)
people <- expand.grid(kon = c("1", "2"), alder = sort(unique(city$alder)),
                      distrikt = sprintf("%02d", 1:9), stringsAsFactors = FALSE)
people$Freq <- round(900 * 150 / 90 * exp(rnorm(90, 0, 0.35)) *
  c(1.2, 1.1, 1, 0.95, 0.9)[match(people$alder, sort(unique(city$alder)))])

table_of <- function(names) {
  aggregate(people["Freq"], people[names], sum)
}
listed <- function(name, codes, freq) {
  setNames(data.frame(codes, Freq = freq, stringsAsFactors = FALSE), c(name, "Freq"))
}
stype <- listed("stype", c("E", "H", "M"), c(4421, 755, 1018))
schwide <- listed("sch.wide", c("No", "Yes"), c(1072, 5122))
compimp <- listed("comp.imp", c("No", "Yes"), c(1717, 4477))

schools <- function(data) {
  data.frame(stype = data$stype, sch.wide = data$sch.wide, comp.imp = data$comp.imp, d = data$pw,
             u = data$api00)
}
variables_of <- function(margin) setdiff(names(margin), "Freq")
joined <- function(data, names) do.call(paste, c(lapply(data[names], as.character), sep = " "))

# Raking cut at bounds. The package's own derivative is 0 where the logarithm of a g-weight, not the
# g-weight, lies outside the bounds less 1, and the search then stops short; its solution is the same.
cut_raking <- make.calfun(
  function(u, bounds) pmin(pmax(exp(u), bounds$lower), bounds$upper) - 1,
  function(u, bounds) ifelse(exp(u) < bounds$upper & exp(u) > bounds$lower, exp(u), 0),
  "raking cut at bounds")

# g per respondent.
calibrated <- function(design, margins, method, bounds) {
  formulas <- lapply(margins, function(m) as.formula(
    paste("~", paste(variables_of(m), collapse = "+"))))
  if (method == "poststratification") {
    done <- postStratify(design, formulas[[1]], margins[[1]])
  } else {
    calfun <- if (method == "raking" && all(is.finite(bounds))) cut_raking else method
    done <- calibrate(
      design, formulas, margins, calfun = calfun, bounds = bounds, epsilon = epsilon, maxit = 200)
  }
  weights(done) / weights(design)
}

case_rows <- function(case, data, margins, methods) {
  # The package takes the cells of a margin in the order of the factors' levels.
  for (m in margins) for (v in variables_of(m)) data[[v]] <- factor(data[[v]], sort(unique(m[[v]])))
  margins <- lapply(margins, function(m) m[do.call(order, rev(m[variables_of(m)])), ])
  design <- svydesign(ids = ~1, weights = ~d, data = data)
  names_all <- unique(unlist(lapply(margins, variables_of)))
  cell <- factor(joined(data, names_all))
  n <- as.vector(table(cell))
  row <- function(kind, method = "", lower = NA, upper = NA, variables, codes, n = NA, weight = NA,
                  value) {
    data.frame(case, kind, method, lower, upper, variables, codes, n, weight, value)
  }
  rows <- list()
  for (m in margins) {
    v <- variables_of(m)
    rows <- c(rows, list(row("margin", variables = paste(v, collapse = " "), codes = joined(m, v),
                             value = m$Freq)))
  }
  by_cell <- function(kind, weight, value, ...) {
    row(kind, ..., variables = paste(names_all, collapse = " "), codes = levels(cell), n = n,
        weight = weight, value = value)
  }
  for (how in methods) {
    bounds <- if (is.null(how$bounds)) c(-Inf, Inf) else how$bounds
    g <- calibrated(design, margins, how$method, bounds)
    for (m in margins) {
      v <- variables_of(m)
      reached <- tapply(data$d * g, factor(joined(data, v), joined(m, v)), sum)
      stopifnot(abs(reached - m$Freq) <= 1e-9 * (1 + m$Freq))
    }
    first <- as.vector(tapply(g, cell, function(x) x[1]))
    stopifnot(max(abs(g - first[as.integer(cell)]) / abs(g)) < 1e-11)
    limits <- if (is.null(how$bounds)) c(NA, NA) else how$bounds
    if (how$method != "logit" && !is.null(how$bounds)) {
      cat(case, "at the bounds:", sum(g == bounds[1]), sum(g == bounds[2]), "\n")
    }
    rows <- c(rows, list(by_cell(
      "g", as.vector(tapply(data$d, cell, sum)), first, how$method, limits[1], limits[2])))
  }
  # Every column of every margin; lm leaves out those that depend on the others.
  x <- do.call(cbind, lapply(margins, function(m) {
    v <- variables_of(m)
    outer(joined(data, v), joined(m, v), "==") + 0
  }))
  half <- sqrt(data$d)
  fitted <- qr.fitted(qr(x * half, tol = 1e-10), data$u * half) / half
  rows <- c(rows, list(by_cell(
    "fitted", as.vector(tapply(data$d * data$u, cell, sum)),
    as.vector(tapply(fitted, cell, function(x) x[1])))))
  do.call(rbind, rows)
}

how <- function(method, bounds = NULL) list(method = method, bounds = bounds)
every <- function(linear, logit, truncated = linear) {
  list(how("raking"), how("linear"), how("linear", linear), how("linear", c(-50, 50)),
       how("raking", truncated), how("logit", logit))
}
strat <- schools(apistrat)
clus <- schools(apiclus1)
rows <- rbind(
  case_rows("apistrat stype", strat, list(stype), list(how("poststratification"))),
  case_rows("apistrat stype sch.wide", strat, list(stype, schwide),
            every(c(0.9962, 1.1), c(0.5, 2))),
  case_rows("apistrat sch.wide comp.imp", strat, list(schwide, compimp),
            every(c(0.68, 1.6), c(0.6, 1.7))),
  case_rows("apiclus1 stype", clus, list(stype),
            list(how("poststratification"), how("raking"), how("linear"))),
  case_rows("apiclus1 stype sch.wide", clus, list(stype, schwide),
            every(c(0.9, 1.9), c(0.4, 2.5))),
  case_rows("city kon-alder", city, list(table_of(c("kon", "alder"))),
            list(how("poststratification"))),
  case_rows("city kon-alder distrikt", city, list(table_of(c("kon", "alder")), table_of("distrikt")),
            every(c(0.45, 2.3), c(0.4, 3))),
  case_rows("city kon-alder kon-distrikt", city,
            list(table_of(c("kon", "alder")), table_of(c("kon", "distrikt"))),
            every(c(0.45, 2.4), c(0.3, 3))),
  case_rows("city kon alder distrikt", city,
            list(table_of("kon"), table_of("alder"), table_of("distrikt")),
            every(c(0.5, 2.2), c(0.4, 3))))

text <- function(x) {
  if (!is.numeric(x)) return(as.character(x))
  ifelse(is.na(x), "", formatC(x, digits = 17, width = -1, format = "g"))
}
out <- as.data.frame(lapply(rows, text))
write.csv(out, "Fixtures/Reference/calibration.csv", row.names = FALSE, quote = FALSE, eol = "\n")
cat(sprintf("calibration.csv: %d rows, %d figures\n", nrow(out), sum(out$kind != "margin")))
