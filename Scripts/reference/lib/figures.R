# Reference figures for every measure under any design of the package: strata and clusters, two
# stages, calibrated weights, replicate weights.
#
# A figure is a function of the weights, `value(w)`, with its derivative for each respondent, `u`:
# under a linearised design its variance is the package's variance of the total of u; under
# replicate weights it is the package's variance of the replicates of value(w). Wherever the
# package has a function of its own (svymean, svytotal, svyby with svycontrast, svyratio,
# svystandardize, svyquantile, svychisq), its answer must agree to 1e-9, or the script stops.
#
# Columns beyond those of tidy.R: `table`, the table's id in the description; `case`, the path of
# the description in Fixtures/Surveys; `p_adjusted`; `df1`, the first degrees of freedom of an F
# test, whose `estimate` is F and whose `df` is the second. Empty: not compared.
source("Scripts/reference/lib/tidy.R")

read_survey <- function(name) {
  read.csv(
    file.path("Fixtures/Surveys", paste0(name, ".csv")), check.names = FALSE,
    na.strings = c("", "-1"), stringsAsFactors = FALSE)
}

# --- one case -----------------------------------------------------------------------------------

# A description: its data, the package's design of it, the PSUs and strata that count for the
# degrees of freedom, and what it says of intervals. `df` states the degrees of freedom.
case_of <- function(survey, case, data, design, psu = NULL, strata = NULL, interval = "logit",
                    level = 0.95, df = NULL, df_rule = "domain", adjust = "holm") {
  n <- nrow(data)
  stopifnot(n == nrow(design))
  h <- if (is.null(strata)) rep(1, n) else data[[strata]]
  label <- if (is.null(psu)) seq_len(n) else data[[psu]]
  replicated <- inherits(design, "svyrep.design")
  list(
    survey = survey, case = case, data = data, design = design, psu = paste(h, label),
    stratum = h, interval = interval, level = level, df = df, df_rule = df_rule, adjust = adjust,
    replicated = replicated, weight = as.numeric(weights(design, "sampling")),
    replicates = if (replicated) weights(design, "analysis"))
}

degrees_of <- function(s, domain) {
  if (!is.null(s$df)) return(s$df)
  rows <- if (s$df_rule == "design") rep(TRUE, length(domain)) else domain
  length(unique(s$psu[rows])) - length(unique(s$stratum[rows]))
}

# --- calibration --------------------------------------------------------------------------------

# calibrate() to margins; each a named vector of counts, or crossed variables with theirs.
calibrated <- function(design, margins, method, bounds = c(-Inf, Inf)) {
  calfun <- c(poststratification = "linear")[method]
  for (name in names(margins)) {
    parts <- strsplit(name, ":")[[1]]
    cell <- do.call(paste, design$variables[make.names(parts)])
    design <- do.call(update, c(list(design), setNames(
      list(factor(cell, names(margins[[name]]))), paste0(".m_", make.names(name)))))
  }
  terms <- paste0(".m_", make.names(names(margins)))
  population <- c(sum(margins[[1]]), unlist(lapply(margins, function(m) m[-1])))
  columns <- model.matrix(
    as.formula(paste("~", paste(terms, collapse = "+"))), design$variables)
  calibrate(
    design, as.formula(paste("~", paste(terms, collapse = "+"))),
    setNames(population, colnames(columns)), calfun = if (is.na(calfun)) method else calfun,
    bounds = bounds, epsilon = 1e-13, maxit = 200)
}

# --- figures ------------------------------------------------------------------------------------

figure <- function(s, domain, value, u) {
  list(domain = domain, value = value, u = u, estimate = value(s$weight))
}

total_figure <- function(s, domain, y) {
  y[!domain] <- 0
  figure(s, domain, function(w) sum(w * y), y)
}

ratio_figure <- function(s, domain, y, x) {
  y[!domain] <- 0
  x[!domain] <- 0
  w <- s$weight
  r <- sum(w * y) / sum(w * x)
  figure(s, domain, function(w) sum(w * y) / sum(w * x), (y - r * x) / sum(w * x))
}

mean_figure <- function(s, domain, y) ratio_figure(s, domain, y, rep(1, length(y)))

difference <- function(s, a, b) {
  figure(s, a$domain | b$domain, function(w) a$value(w) - b$value(w), a$u - b$u)
}

quotient <- function(s, a, b) {
  q <- a$estimate / b$estimate
  figure(s, a$domain | b$domain, function(w) a$value(w) / b$value(w), (a$u - q * b$u) / b$estimate)
}

# The mean that the domain would have with the ages of the standard.
standardised_figure <- function(s, domain, y, age, standard) {
  parts <- lapply(names(standard), function(a) mean_figure(s, domain & age %in% a, y))
  share <- unname(standard / sum(standard))
  value <- function(w) sum(share * vapply(parts, function(p) p$value(w), 0))
  u <- Reduce(`+`, Map(function(p, k) p$u * k, parts, share))
  figure(s, domain, value, u)
}

# The covariance matrix of some figures.
covariance <- function(s, figures) {
  if (!s$replicated) {
    u <- do.call(cbind, lapply(figures, function(f) f$u))
    return(matrix(vcov(svytotal(u, s$design)), length(figures)))
  }
  thetas <- sapply(figures, function(f) apply(s$replicates, 2, f$value))
  full <- vapply(figures, function(f) f$estimate, 0)
  v <- survey:::svrVar(thetas, s$design$scale, s$design$rscales, mse = s$design$mse, coef = full)
  matrix(v, length(figures))
}

se_of <- function(s, f) {
  if (all(f$u == 0)) return(0)
  clean_se(sqrt(covariance(s, list(f))[1, 1]), s$weight * f$u)
}

# --- the package's own functions ----------------------------------------------------------------

must_agree <- function(ours, theirs, what, tolerance = 1e-9) {
  ours <- as.numeric(ours)
  theirs <- as.numeric(theirs)
  if (!all(agrees(ours, theirs, tolerance))) {
    stop(what, ": ", paste(format(c(ours, theirs), digits = 15), collapse = " "))
  }
}

check_package <- function(s, indicator, y, f, se, deff) {
  # A calibrated design keeps the rows outside the domain, with a weight of nothing.
  y[!f$domain] <- 0
  design <- subset(update(s$design, .y = y), f$domain)
  fun <- if (indicator$measure == "total") svytotal else svymean
  theirs <- fun(~.y, design, deff = "replace")
  must_agree(f$estimate, coef(theirs), indicator$id)
  if (se > 0) must_agree(se, SE(theirs), paste("se of", indicator$id))
  if (!is.na(deff)) must_agree(deff, deff(theirs), paste("deff of", indicator$id), 1e-8)
  if (!s$replicated && s$df_rule == "domain" && is.null(s$df) && !inherits(s$design, "twophase")) {
    calibrated <- !is.null(s$design$postStrata)
    if (!calibrated) stopifnot(degrees_of(s, f$domain) == degf(design))
  }
}

check_ratio <- function(s, indicator, y, x, f, se) {
  y[!f$domain] <- 0
  x[!f$domain] <- 0
  design <- subset(update(s$design, .y = y, .x = x), f$domain)
  theirs <- svyratio(~.y, ~.x, design)
  must_agree(f$estimate, coef(theirs), indicator$id)
  must_agree(se, SE(theirs), paste("se of", indicator$id))
}

# A gap as a function of four totals of the whole sample: the package's svyby has no covariance of
# domains when the weights are calibrated.
check_by_totals <- function(s, indicator, y, x, a, b, gap, se) {
  inside <- function(v, f) ifelse(f$domain, v, 0)
  design <- update(
    s$design, .ya = inside(y, a), .xa = inside(x, a), .yb = inside(y, b), .xb = inside(x, b))
  totals <- svytotal(~.ya + .xa + .yb + .xb, design)
  by <- if (indicator$measure == "total") quote(.ya - .yb) else quote(.ya / .xa - .yb / .xb)
  theirs <- svycontrast(totals, by)
  must_agree(gap$estimate, coef(theirs), paste("gap of", indicator$id), 1e-8)
  must_agree(se, SE(theirs), paste("se of the gap of", indicator$id))
}

check_gap <- function(s, indicator, y, x, a, b, gap, se, log_se) {
  if (indicator$measure == "ratio" || !is.null(s$design$postStrata)) {
    return(check_by_totals(s, indicator, y, x, a, b, gap, se))
  }
  g <- ifelse(a$domain, "A", ifelse(b$domain, "B", NA))
  design <- subset(update(s$design, .y = y, .g = g), a$domain | b$domain)
  each <- svyby(~.y, ~.g, design, survey_function(indicator$measure), covmat = TRUE)
  v <- vcov(each)
  m <- as.numeric(coef(each))
  k <- c(1, -1)
  must_agree(gap$estimate, sum(k * m), paste("gap of", indicator$id), 1e-8)
  must_agree(se, sqrt(t(k) %*% v %*% k), paste("se of the gap of", indicator$id), 1e-8)
  if (!is.na(log_se)) {
    k <- k / m
    must_agree(log_se, sqrt(t(k) %*% v %*% k), paste("log quotient of", indicator$id), 1e-8)
  }
}

# --- intervals ----------------------------------------------------------------------------------

# As the package computes it from version 4.5; only the design's degrees of freedom enter, by t.
wilson_limits <- function(p, se, df, level) {
  t <- qt((1 + level) / 2, df)
  n <- p * (1 - p) / se^2
  (p + t^2 / (2 * n) + c(-1, 1) * t / (2 * n) * sqrt(4 * n * p * (1 - p) + t^2)) / (1 + t^2 / n)
}

limits_of <- function(s, is_share, estimate, se, n, df) {
  if (df <= 0 || is.na(se)) return(c(NA, NA))
  if (!is_share) return(t_limits(estimate, se, df, s$level))
  if (n < 2) return(c(NA, NA))
  if (estimate %in% c(0, 1) || se == 0) return(beta_limits(estimate, n, n, df, s$level))
  switch(
    s$interval,
    logit = logit_limits(estimate, se, df, s$level),
    beta = beta_limits(estimate, estimate * (1 - estimate) / se^2, n, df, s$level),
    wilson = wilson_limits(estimate, se, df, s$level),
    # A limit outside 0–1 is nobody's share: it is not compared.
    wald = {
      ci <- t_limits(estimate, se, df, s$level)
      ifelse(ci < 0 | ci > 1, NA, ci)
    })
}

check_interval <- function(s, y, domain, ci) {
  method <- c(logit = "xlogit", wald = "mean")[s$interval]
  df <- degrees_of(s, domain)
  if (is.na(method) || df <= 0 || anyNA(ci)) return()
  y[!domain] <- 0
  design <- subset(update(s$design, .y = y), domain)
  theirs <- confint(svyciprop(~.y, design, method = method, level = s$level, df = df))
  must_agree(ci, theirs, "interval", 1e-8)
}

# --- rows ---------------------------------------------------------------------------------------

line <- function(s, table, indicator, by, group, part, measure, domain, estimate, se = NA,
                 df = NA, ci = c(NA, NA), deff = NA, p = NA, df1 = NA, counts = TRUE) {
  data.frame(
    survey = s$survey, case = s$case, table = table, indicator = indicator$id, by = by,
    group = group, part = part, measure = measure, n = if (counts) sum(domain) else NA,
    n_valid_weight = if (counts) sum(s$weight[domain]) else NA, estimate = estimate, se = se,
    df = df, ci_low = ci[1], ci_high = ci[2], deff = deff, p_value = p, p_adjusted = NA, df1 = df1)
}

# --- quantiles ----------------------------------------------------------------------------------

# The smallest value at which the distribution reaches p. Weights are counted in units that make
# them whole numbers, so that a sum that reaches p exactly is seen to.
smallest_at <- function(x, w, p) {
  o <- order(x)
  reached <- cumsum(w[o]) / sum(w)
  x[o][which(reached >= p)[1]]
}

# Woodruff's interval as svyquantile has it since version 4.1: the share at or below the quantile,
# ± t times its standard error, read back on the distribution. The package's oldsvyquantile reads
# back p ± t·SE instead; its limits lie lower where there are many ties.
quantile_line <- function(s, table, indicator, by, group, part, y, domain, unit) {
  if (!any(domain)) return(NULL)
  w <- round(s$weight * unit)
  stopifnot(agrees(w, s$weight * unit))
  df <- degrees_of(s, domain)
  q <- smallest_at(y[domain], w[domain], indicator$at)
  ci <- c(NA, NA)
  se <- NA
  if (df > 0) {
    below <- mean_figure(s, domain, as.numeric(y <= q))
    # Where the quantile is the largest answer, everybody is at or below it: no error to go by.
    error <- if (all(y[domain] <= q)) NA else se_of(s, below)
    p <- t_limits(below$estimate, error, df, s$level)
    at <- function(p) if (is.na(p) || p < 0 || p > 1) NA else smallest_at(y[domain], w[domain], p)
    ci <- c(at(p[1]), at(p[2]))
    # A distribution is not read back outside 0–1; one limit is no interval.
    if (anyNA(ci)) ci <- c(NA, NA)
    se <- diff(ci) / (2 * qt((1 + s$level) / 2, df))
  }
  # The package adds the weights as they are: no reference where their sums are rounded.
  if (all(s$weight * 8 == round(s$weight * 8)) && df > 0) {
    design <- subset(update(s$design, .y = y), domain)
    theirs <- svyquantile(
      ~.y, design, indicator$at, alpha = 1 - s$level, interval.type = "mean", qrule = "math",
      df = df)[[1]][1, ]
    must_agree(q, theirs[1], "quantile")
    seen <- !is.na(ci)
    must_agree(ci[seen], theirs[2:3][seen], "interval of a quantile")
  }
  measure <- if (indicator$at == 0.5) "median" else "quantile"
  line(s, table, indicator, by, group, part, measure, domain, q, se, df, ci)
}

# --- one table ----------------------------------------------------------------------------------

ratio_of <- function(id, variable, over) {
  list(id = id, measure = "ratio", answer = function(d) d[[variable]], over = function(d) d[[over]])
}
quantile_of <- function(id, variable, at) {
  list(id = id, measure = "quantile", at = at, answer = function(d) d[[variable]])
}
code_share <- function(id, variable, counts = 1) share(id, variable, counts)

plain <- function(s, indicator, domain, y, x) {
  switch(
    indicator$measure, total = total_figure(s, domain, y), ratio = ratio_figure(s, domain, y, x),
    mean_figure(s, domain, y))
}

plain_line <- function(s, table, indicator, by, group, part, y, x, domain, f) {
  n <- sum(domain)
  measure <- indicator$measure
  same <- measure != "ratio" && length(unique(y[domain])) == 1 && measure != "total"
  se <- if (same) 0 else se_of(s, f)
  if (measure == "total" && se == 0) return(NULL)
  deff <- NA
  if (measure == "ratio") check_ratio(s, indicator, y, x, f, se) else {
    # All in one PSU: the scores sum to nothing, and a ratio of that is not a design effect.
    deff <- if (se > 0) se^2 / srs_variance(measure, y[domain], s$weight[domain]) else NA
    if (n > 1) check_package(s, indicator, y, f, se, deff)
  }
  df <- degrees_of(s, domain)
  estimate <- if (same) y[domain][1] else f$estimate
  ci <- limits_of(s, measure == "share", estimate, se, n, df)
  if (measure == "share" && se > 0) check_interval(s, y, domain, ci)
  line(s, table, indicator, by, group, part, measure, domain, estimate, se, df, ci, deff)
}

# A difference with its t test.
gap_line <- function(s, table, indicator, by, group, part, measure, f, counts = TRUE) {
  se <- se_of(s, f)
  df <- degrees_of(s, f$domain)
  if (se == 0) return(NULL)
  ci <- if (df > 0) t_limits(f$estimate, se, df, s$level) else c(NA, NA)
  p <- if (df > 0) 2 * pt(-abs(f$estimate / se), df) else NA
  line(s, table, indicator, by, group, part, measure, f$domain, f$estimate, se, df, ci, NA, p,
       counts = counts)
}

# A quotient, its interval symmetric on the log scale.
quotient_line <- function(s, table, indicator, by, group, part, a, b) {
  f <- quotient(s, a, b)
  df <- degrees_of(s, f$domain)
  if (a$estimate <= 0 || b$estimate <= 0 || df <= 0) return(NULL)
  # A replicate in which nobody is counted has no quotient: no reference.
  if (s$replicated && !all(is.finite(apply(s$replicates, 2, f$value)))) return(NULL)
  se <- se_of(s, f)
  if (se == 0) return(NULL)
  # Replicates of the logarithm are not those of the quotient: two intervals, neither the reference.
  ci <- if (s$replicated) c(NA, NA) else {
    exp(t_limits(log(f$estimate), se / f$estimate, df, s$level))
  }
  line(s, table, indicator, by, group, part, "quotient", f$domain, f$estimate, se, df, ci,
       counts = FALSE)
}

wald_line <- function(s, table, indicator, by, part, gaps) {
  gaps <- Filter(Negate(is.null), gaps)
  k <- length(gaps) - 1
  v <- covariance(s, gaps)
  contrast <- cbind(1, -diag(k))
  d <- contrast %*% vapply(gaps, function(g) g$estimate, 0)
  w <- as.numeric(t(d) %*% solve(contrast %*% v %*% t(contrast), d))
  nu <- degrees_of(s, Reduce(`|`, lapply(gaps, function(g) g$domain)))
  f <- w * (nu - k + 1) / (k * nu)
  line(s, table, indicator, by, "_T", part, "wald_gap_equal", NA, f, df = nu - k + 1,
       p = pf(f, k, nu - k + 1, lower.tail = FALSE), df1 = k, counts = FALSE)
}

rao_scott_line <- function(s, table, indicator, by, y, groups, valid) {
  design <- subset(update(s$design, .y = y, .b = groups), valid)
  r <- svychisq(~.y + .b, design, statistic = "F")
  # svychisq counts PSUs and strata of the rows it was given: those with a valid answer.
  must_agree(r$parameter[2] / r$parameter[1], degrees_of(s, valid), "degrees of freedom")
  line(s, table, indicator, by, "_T", "_T", "rao_scott", NA, as.numeric(r$statistic),
       df = as.numeric(r$parameter[2]), p = as.numeric(r$p.value),
       df1 = as.numeric(r$parameter[1]), counts = FALSE)
}

# Every row of one table, as the tool lays it out. `of` names what stands beside the estimates and
# the gap: quotient, compareTo, composition, standardise, tests.
tabulate <- function(s, table, indicators, gap, by = list(), of = c(), standard = NULL, unit = 8) {
  codes <- lapply(by, function(v) c(v$codes, "_T"))
  cells <- if (length(by) == 0) data.frame(none = "") else {
    rev(expand.grid(rev(codes), stringsAsFactors = FALSE))
  }
  names_of_by <- paste(vapply(by, function(v) v$name, ""), collapse = " ")
  g <- s$data[[gap$variable]]
  part <- paste0(gap$of, "-", gap$minus)
  over_part <- paste0(gap$of, "/", gap$minus)
  rows <- list()
  for (indicator in indicators) {
    y <- as.numeric(indicator$answer(s$data))
    x <- if (is.null(indicator$over)) rep(1, length(y)) else as.numeric(indicator$over(s$data))
    valid <- !is.na(y) & !is.na(x)
    add <- function(...) rows <<- c(rows, list(...))
    make <- function(domain) if (any(domain)) plain(s, indicator, domain, y, x)
    row <- function(label, f, group) {
      if (is.null(f)) return()
      add(plain_line(s, table, indicator, names_of_by, group, label, y, x, f$domain, f))
    }
    city <- if (indicator$measure != "quantile") {
      both <- lapply(c(gap$of, gap$minus), function(code) make(valid & g %in% code))
      difference(s, both[[1]], both[[2]])
    }
    gaps <- list()
    mine <- length(rows)
    for (k in seq_len(nrow(cells))) {
      inside <- valid
      for (j in seq_along(by)) {
        if (cells[k, j] != "_T") inside <- inside & s$data[[by[[j]]$name]] %in% cells[k, j]
      }
      group <- paste(unlist(cells[k, ]), collapse = " ")
      margin <- all(unlist(cells[k, ]) %in% c("_T", ""))
      domains <- list(inside & g %in% gap$of, inside & g %in% gap$minus, inside)
      if (indicator$measure == "quantile") {
        labels <- c(gap$of, gap$minus, "_T")
        for (i in 1:3) {
          add(quantile_line(
            s, table, indicator, names_of_by, group, labels[i], y, domains[[i]], unit))
        }
        next
      }
      f <- lapply(domains, make)
      row(gap$of, f[[1]], group)
      row(gap$minus, f[[2]], group)
      row("_T", f[[3]], group)
      if (is.null(f[[1]]) || is.null(f[[2]])) next
      d <- difference(s, f[[1]], f[[2]])
      new <- gap_line(s, table, indicator, names_of_by, group, part, "gap", d)
      if (!is.null(new)) {
        q <- quotient(s, f[[1]], f[[2]])
        ok <- f[[1]]$estimate > 0 && f[[2]]$estimate > 0 && !s$replicated
        log_se <- if (ok) se_of(s, q) / q$estimate else NA
        check_gap(s, indicator, y, x, f[[1]], f[[2]], d, new$se, log_se)
        add(new)
      }
      if (!margin) gaps <- c(gaps, list(d))
      if ("quotient" %in% of) {
        add(quotient_line(s, table, indicator, names_of_by, group, over_part, f[[1]], f[[2]]))
      }
      # A group's total is a part of everybody's: nothing to compare.
      if ("compareTo" %in% of && !margin && indicator$measure != "total") {
        add(gap_line(s, table, indicator, names_of_by, group, part, "gap_vs_total",
                     difference(s, d, city), counts = FALSE))
      }
      if ("composition" %in% of && indicator$measure == "share") {
        counted <- inside & y %in% 1 & g %in% c(gap$of, gap$minus)
        for (code in c(gap$of, gap$minus)) {
          member <- as.numeric(g %in% code)
          c <- mean_figure(s, counted, member)
          se <- se_of(s, c)
          df <- degrees_of(s, counted)
          ci <- limits_of(s, TRUE, c$estimate, se, sum(counted), df)
          check_package(s, list(id = "composition", measure = "share"), member, c, se, NA)
          add(line(s, table, indicator, names_of_by, group, code, "composition", counted,
                   c$estimate, se, df, ci, counts = FALSE))
        }
      }
      if ("standardise" %in% of) {
        add(standardised_lines(s, table, indicator, names_of_by, group, gap, y, domains, standard))
      }
    }
    if ("tests" %in% of && indicator$measure != "quantile" && length(by) == 1) {
      add(wald_line(s, table, indicator, names_of_by, part, gaps))
      if (indicator$measure == "share" && !s$replicated && is.null(s$design$postStrata)) {
        b <- s$data[[by[[1]]$name]]
        inside <- valid & b %in% by[[1]]$codes
        add(rao_scott_line(s, table, indicator, names_of_by, y, b, inside))
      }
    }
    part_rows <- Filter(Negate(is.null), rows[seq_along(rows) > mine])
    rows <- c(rows[seq_len(mine)], adjusted(part_rows, s$adjust))
  }
  do.call(rbind, Filter(Negate(is.null), rows))
}

standardised_lines <- function(s, table, indicator, by, group, gap, y, domains, standard) {
  age <- s$data[[standard$by]]
  has_all <- function(domain) all(names(standard$population) %in% age[domain])
  make <- function(domain) standardised_figure(s, domain, y, age, standard$population)
  labels <- c(gap$of, gap$minus, "_T")
  rows <- list()
  for (i in 1:3) {
    if (!has_all(domains[[i]])) next
    f <- make(domains[[i]])
    se <- se_of(s, f)
    check_standardised(s, f, se, y, standard)
    df <- degrees_of(s, domains[[i]])
    ci <- limits_of(s, indicator$measure == "share", f$estimate, se, sum(domains[[i]]), df)
    rows <- c(rows, list(line(
      s, table, indicator, by, group, labels[i],
      paste0(indicator$measure, "_age_standardised"), domains[[i]], f$estimate, se, df, ci,
      counts = FALSE)))
  }
  if (has_all(domains[[1]]) && has_all(domains[[2]])) {
    f <- difference(s, make(domains[[1]]), make(domains[[2]]))
    part <- paste0(gap$of, "-", gap$minus)
    rows <- c(rows, list(gap_line(
      s, table, indicator, by, group, part, "gap_age_standardised", f, counts = FALSE)))
  }
  do.call(rbind, rows)
}

check_standardised <- function(s, f, se, y, standard) {
  if (s$replicated || !is.null(s$design$postStrata)) return()
  design <- subset(update(s$design, .y = y), f$domain)
  over <- svystandardize(
    design, by = as.formula(paste0("~", standard$by)), over = ~1,
    population = as.numeric(standard$population))
  theirs <- svymean(~.y, over)
  must_agree(f$estimate, coef(theirs), "standardised")
  must_agree(se, SE(theirs), "se of a standardised share")
}

# The gaps of one crossing are a family: areas among themselves, margins apart.
adjusted <- function(rows, method) {
  if (length(rows) == 0) return(rows)
  one <- vapply(rows, nrow, 0L) == 1
  family <- vapply(rows, function(r) {
    if (nrow(r) != 1 || r$measure != "gap" || is.na(r$p_value)) return("")
    paste0("f", paste(as.integer(strsplit(r$group, " ")[[1]] == "_T"), collapse = ""))
  }, "")
  for (f in setdiff(unique(family[one]), "")) {
    members <- which(family == f)
    p <- p.adjust(vapply(rows[members], function(r) r$p_value, 0), method)
    for (i in seq_along(members)) rows[[members[i]]]$p_adjusted <- p[i]
  }
  rows
}

# --- what was printed when the tool was designed ------------------------------------------------

# Agrees with a printed number to its last digit.
near <- function(got, printed, digits) {
  if (abs(got - printed) > 0.51 * 10^-digits) stop(format(got, digits = 12), " is not ", printed)
}

write_figures <- function(rows, name) {
  text <- function(x) {
    if (is.logical(x)) x <- as.numeric(x)
    if (!is.numeric(x)) return(as.character(x))
    ifelse(is.na(x), "", formatC(x, digits = 17, width = -1, format = "g"))
  }
  key <- do.call(paste, rows[c("case", "table", "indicator", "group", "part", "measure")])
  stopifnot(!anyDuplicated(key))
  file <- file.path("Fixtures/Reference", paste0(name, ".csv"))
  write.csv(
    as.data.frame(lapply(rows, text)), file, row.names = FALSE, quote = FALSE, eol = "\n")
  figures <- c(
    "estimate", "se", "df", "ci_low", "ci_high", "deff", "p_value", "p_adjusted", "df1")
  for (case in unique(rows$case)) {
    mine <- rows[rows$case == case, ]
    cat(sprintf("  %s: %d rows, %d figures\n", case, nrow(mine), sum(!is.na(mine[figures]))))
  }
  cat(sprintf("%s: %d rows, %d figures\n", file, nrow(rows), sum(!is.na(rows[figures]))))
}
