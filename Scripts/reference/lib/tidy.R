# Tidy reference numbers: for a design and its indicators, every estimate of a table with margins
# and a gap, in the same cells and with the same names as the tidy output of `trygg table`.
#
# Each standard error is made twice: by the package, and by the formula of the linearised variance
# written out here on the whole sample. The two must agree to 1e-9, or the script stops.
#
# Columns of the result:
#   survey      the description's id
#   case        the description's file name in Fixtures/Surveys/api, without .json5
#   by, group   crossed variables and their codes, separated by a space; _T is the margin over all
#   part        the gap variable's column: a code, _T, or A-B for the gap
#   n           valid answers, unweighted; for a gap those of both groups
#   deff        deff="replace"; for a total over the variance of a total in a simple random sample
#   p_value     two-sided t test of a gap on its df
# A figure that is not defined is empty.

suppressPackageStartupMessages(library(survey))

read_api <- function(name) {
  read.csv(
    file.path("Fixtures/Surveys/api", paste0(name, ".csv")), check.names = FALSE,
    na.strings = c("", "-1"), stringsAsFactors = FALSE)
}

agrees <- function(a, b, tolerance = 1e-9) abs(a - b) <= tolerance * pmax(abs(a), abs(b), 1e-300)

# --- what one case is ---------------------------------------------------------------------------

# A case: data, its columns of the design (NULL where there is none) and how lonely PSUs, degrees
# of freedom and share intervals are treated.
study <- function(survey, case, data, strata = NULL, cluster = NULL, fpc = NULL, lonely = "fail",
                  df_rule = "domain", interval = "logit", level = 0.95) {
  one <- rep(1, nrow(data))
  s <- list(survey = survey, case = case, data = data, lonely = lonely, df_rule = df_rule,
            interval = interval, level = level, weight = data$pw)
  s$stratum <- if (is.null(strata)) one else data[[strata]]
  label <- if (is.null(cluster)) seq_len(nrow(data)) else data[[cluster]]
  s$psu <- paste(s$stratum, label)
  s$size <- if (is.null(fpc)) rep(Inf, nrow(data)) else data[[fpc]]
  column <- function(name) if (is.null(name)) NULL else as.formula(paste0("~", name))
  names(data) <- make.names(names(data))
  s$design <- svydesign(
    ids = if (is.null(cluster)) ~1 else column(cluster), strata = column(strata), fpc = column(fpc),
    weights = ~pw, data = data, nest = TRUE)
  s
}

# The answers of an indicator: 0/1 for a share, NA where there is no valid answer.
share <- function(id, variable, counts) {
  # A loop's variable would else be looked up when the answers are, after its last turn.
  force(counts)
  list(id = id, measure = "share", answer = function(data) {
    ifelse(is.na(data[[variable]]), NA, as.numeric(data[[variable]] %in% counts))
  })
}
# The estimated number of respondents with one of the codes: the total of the share's answers.
count_of <- function(id, variable, counts) {
  modifyList(share(id, variable, counts), list(measure = "total"))
}
mean_of <- function(id, variable) {
  list(id = id, measure = "mean", answer = function(data) data[[variable]])
}
total_of <- function(id, variable) {
  list(id = id, measure = "total", answer = function(data) data[[variable]])
}

# --- the variance by its formula ----------------------------------------------------------------

# V = sum over strata of (1 - f) n/(n - 1) sum (t_i - mean t)^2 over all PSUs of the whole sample;
# z is a score per respondent, 0 outside the domain.
formula_variance <- function(s, z) {
  t <- tapply(z, s$psu, sum)
  first <- match(names(t), s$psu)
  stratum <- s$stratum[first]
  size <- s$size[first]
  overall <- mean(t)
  part <- function(h) {
    mine <- stratum == h
    n <- sum(mine)
    kept <- 1 - n / size[mine][1]
    # Taken in full: nothing to vary, whether it has one PSU or many.
    if (kept == 0) return(0)
    if (n > 1) return(kept * n / (n - 1) * sum((t[mine] - mean(t[mine]))^2))
    switch(s$lonely, certainty = 0, adjust = kept * (t[mine] - overall)^2, average = NA,
           fail = stop("stratum ", h, " has one PSU"))
  }
  v <- sapply(unique(stratum), part)
  sum(v, na.rm = TRUE) * length(v) / sum(!is.na(v))
}

# Score and estimate of a share, mean or total in a domain of valid rows.
scored <- function(s, measure, y, domain) {
  y[!domain] <- 0
  w <- ifelse(domain, s$weight, 0)
  if (measure == "total") return(list(estimate = sum(w * y), z = w * y))
  m <- sum(w * y) / sum(w)
  list(estimate = m, z = w * (y - m) / sum(w))
}

# --- the package's own answer -------------------------------------------------------------------

survey_function <- function(measure) if (measure == "total") svytotal else svymean

package_estimate <- function(s, measure, y, domain) {
  design <- subset(update(s$design, .y = y), domain)
  r <- survey_function(measure)(~.y, design, deff = "replace")
  list(estimate = as.numeric(coef(r)), se = as.numeric(SE(r)), deff = as.numeric(deff(r)))
}

package_gap <- function(s, measure, y, a, b) {
  design <- subset(update(s$design, .y = y, .g = ifelse(a, "A", "B")), a | b)
  r <- svyby(~.y, ~.g, design, survey_function(measure), covmat = TRUE)
  gap <- svycontrast(r, c(A = 1, B = -1))
  list(estimate = as.numeric(coef(gap)), se = as.numeric(SE(gap)))
}

# Where Debian's 4.1.1 does not compute what is wanted: `adjust` centres a lonely PSU at 0 instead
# of at the mean of all PSUs, which is wrong for totals (their scores do not sum to 0); `average`
# counts only the strata that have a row in the domain. There the formula above is the reference.
package_applies <- function(s, measure, domain) {
  !(s$lonely == "adjust" && measure == "total") &&
    !(s$lonely == "average" && length(unique(s$stratum[domain])) < length(unique(s$stratum)))
}

degrees <- function(s, domain) {
  if (s$df_rule == "design") return(degf(s$design))
  df <- length(unique(s$psu[domain])) - length(unique(s$stratum[domain]))
  stopifnot(df == degf(subset(s$design, domain)))
  df
}

# --- intervals ----------------------------------------------------------------------------------

t_limits <- function(estimate, se, df, level) estimate + c(-1, 1) * qt((1 + level) / 2, df) * se

# svyciprop's "xlogit"; its "logit" is the same by way of an iterated regression.
logit_limits <- function(p, se, df, level) {
  plogis(t_limits(qlogis(p), se / (p * (1 - p)), df, level))
}

# Korn and Graubard as the NCHS states it (Parker and others 2017): the effective size is corrected
# for the degrees of freedom with the domain's valid n, and never exceeds that n. svyciprop's "beta"
# is the same formula without the ceiling (and counts rows that lack an answer), so it is narrower
# where the design effect is small. Here it is the reference only where the ceiling is not reached.
beta_limits <- function(p, effective, n, df, level) {
  upper <- (1 + level) / 2
  size <- min(n, effective * (qt(upper, n - 1) / qt(upper, df))^2)
  c(if (p == 0) 0 else qbeta(1 - upper, size * p, size * (1 - p) + 1),
    if (p == 1) 1 else qbeta(upper, size * p + 1, size * (1 - p)))
}

limits <- function(s, measure, r, n, df) {
  if (df <= 0) return(c(NA, NA))
  if (measure != "share") return(t_limits(r$estimate, r$se, df, s$level))
  p <- r$estimate
  if (n < 2) return(c(NA, NA))
  if (p == 0 || p == 1 || r$se == 0) return(beta_limits(p, n, n, df, s$level))
  if (s$interval == "beta") return(beta_limits(p, p * (1 - p) / r$se^2, n, df, s$level))
  logit_limits(p, r$se, df, s$level)
}

# --- one row, one table -------------------------------------------------------------------------

row_of <- function(s, indicator, by, group, part, measure, domain, r, df, ci, deff, p) {
  data.frame(
    survey = s$survey, case = s$case, indicator = indicator$id, by = by, group = group,
    part = part, measure = measure, n = sum(domain), n_valid_weight = sum(s$weight[domain]),
    estimate = r$estimate, se = r$se, df = df, ci_low = ci[1], ci_high = ci[2], deff = deff,
    p_value = p)
}

# A standard error that rounding alone keeps from 0 is 0: a mean of equal answers, a share 0 or 1.
clean_se <- function(se, z) if (sum(abs(z)) == 0 || se < 1e-12 * sum(abs(z))) 0 else se

# The variance in a simple random sample of the same size; NA when all answered alike.
srs_variance <- function(measure, y, w) {
  n <- length(y)
  if (length(unique(y)) < 2) return(NA)
  m <- sum(w * y) / sum(w)
  v <- n / (n - 1) * sum(w * (y - m)^2) / sum(w) / n
  if (measure == "total") v * sum(w)^2 else v
}

estimate_row <- function(s, indicator, by, group, part, y, domain) {
  if (!any(domain)) return(NULL)
  here <- scored(s, indicator$measure, y, domain)
  r <- list(estimate = here$estimate, se = clean_se(sqrt(formula_variance(s, here$z)), here$z))
  if (length(unique(y[domain])) == 1 && indicator$measure != "total") {
    r <- list(estimate = y[domain][1], se = 0)
  }
  n <- sum(domain)
  w <- s$weight[domain]
  deff <- r$se^2 / srs_variance(indicator$measure, y[domain], w)
  # Nobody of whom there is anything to count: no uncertainty to compare.
  if (indicator$measure == "total" && r$se == 0) return(NULL)
  if (package_applies(s, indicator$measure, domain)) {
    theirs <- package_estimate(s, indicator$measure, y, domain)
    stopifnot(agrees(theirs$estimate, r$estimate))
    stopifnot(agrees(theirs$se, r$se) || (r$se == 0 && theirs$se < 1e-10 * abs(w %*% y[domain])))
    if (r$se > 0) r <- theirs[c("estimate", "se")]
    if (!is.na(deff)) stopifnot(agrees(theirs$deff, deff))
  }
  df <- degrees(s, domain)
  ci <- limits(s, indicator$measure, r, n, df)
  row_of(s, indicator, by, group, part, indicator$measure, domain, r, df, ci, deff, NA)
}

gap_row <- function(s, indicator, by, group, gap, y, a, b) {
  if (!any(a) || !any(b)) return(NULL)
  of <- scored(s, indicator$measure, y, a)
  minus <- scored(s, indicator$measure, y, b)
  z <- of$z - minus$z
  r <- list(
    estimate = of$estimate - minus$estimate, se = clean_se(sqrt(formula_variance(s, z)), z))
  if (package_applies(s, indicator$measure, a | b)) {
    theirs <- package_gap(s, indicator$measure, y, a, b)
    stopifnot(agrees(theirs$estimate, r$estimate), agrees(theirs$se, r$se))
    r <- theirs
  }
  # Two groups that answered alike to the last person: nothing to test, nothing to compare.
  if (r$se == 0) return(NULL)
  df <- degrees(s, a | b)
  ci <- if (df > 0) t_limits(r$estimate, r$se, df, s$level) else c(NA, NA)
  p <- if (df > 0) 2 * pt(-abs(r$estimate / r$se), df) else NA
  part <- paste0(gap$of, "-", gap$minus)
  row_of(s, indicator, by, group, part, "gap", a | b, r, df, ci, NA, p)
}

# Every row of one table: groups of the crossed variables with their margins after them; in each
# the first group, the second, everybody, the gap.
tabulate_case <- function(s, indicators, gap, by = list()) {
  old <- options(survey.lonely.psu = s$lonely)
  on.exit(options(old))
  codes <- lapply(by, function(v) c(v$codes, "_T"))
  # expand.grid varies its first variable fastest; the tables vary the last one fastest.
  cells <- if (length(by) == 0) data.frame(none = "") else {
    rev(expand.grid(rev(codes), stringsAsFactors = FALSE))
  }
  names_of_by <- paste(vapply(by, function(v) v$name, ""), collapse = " ")
  gap_answer <- s$data[[gap$variable]]
  rows <- list()
  for (indicator in indicators) {
    y <- indicator$answer(s$data)
    valid <- !is.na(y)
    for (k in seq_len(nrow(cells))) {
      inside <- valid
      for (j in seq_along(by)) {
        code <- cells[k, j]
        if (code != "_T") inside <- inside & s$data[[by[[j]]$name]] %in% code
      }
      group <- paste(unlist(cells[k, ]), collapse = " ")
      a <- inside & gap_answer %in% gap$of
      b <- inside & gap_answer %in% gap$minus
      rows <- c(rows, list(
        estimate_row(s, indicator, names_of_by, group, gap$of, y, a),
        estimate_row(s, indicator, names_of_by, group, gap$minus, y, b),
        estimate_row(s, indicator, names_of_by, group, "_T", y, inside),
        gap_row(s, indicator, names_of_by, group, gap, y, a, b)))
    }
  }
  do.call(rbind, rows)
}

find_row <- function(rows, case, indicator, by = "", group = "", part = "_T") {
  found <- rows[rows$case == case & rows$indicator == indicator & rows$by == by &
                  rows$group == group & rows$part == part, ]
  stopifnot(nrow(found) == 1)
  found
}

write_tidy <- function(rows, name) {
  text <- function(x) {
    if (!is.numeric(x)) return(as.character(x))
    ifelse(is.na(x), "", formatC(x, digits = 17, width = -1, format = "g"))
  }
  out <- as.data.frame(lapply(rows, text))
  file <- file.path("Fixtures/Reference", paste0(name, ".csv"))
  write.csv(out, file, row.names = FALSE, quote = FALSE, eol = "\n")
  figures <- c("estimate", "se", "df", "ci_low", "ci_high", "deff", "p_value")
  cat(sprintf("%s: %d rows, %d figures\n", file, nrow(rows), sum(!is.na(rows[figures]))))
}
