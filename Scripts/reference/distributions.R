# R's own values for the rows of Fixtures/Reference/distributions.csv, which the arguments are taken
# from: Rscript Scripts/reference/distributions.R, after distributions.py.
# Upper tails are asked for as such (lower.tail = FALSE), quantiles by the lower tail, nothing on the
# log scale. Written with 17 digits, so that every double reads back as itself.

cells <- read.csv("Fixtures/Reference/distributions.csv", colClasses = "character", check.names = FALSE)
number <- function(text) suppressWarnings(as.numeric(text))
argument <- number(cells$argument)
first <- number(cells$shape1)
second <- number(cells$shape2)

functions <- list(
  t_quantile = function(p, df, none) qt(p, df),
  t_upper_tail = function(t, df, none) pt(t, df, lower.tail = FALSE),
  beta_cumulative = function(x, a, b) pbeta(x, a, b),
  beta_upper_tail = function(x, a, b) pbeta(x, a, b, lower.tail = FALSE),
  beta_quantile = function(p, a, b) qbeta(p, a, b),
  f_upper_tail = function(f, m, n) pf(f, m, n, lower.tail = FALSE),
  f_quantile = function(p, m, n) qf(p, m, n),
  normal_quantile = function(p, none, no) qnorm(p),
  normal_upper_tail = function(z, none, no) pnorm(z, lower.tail = FALSE)
)
value <- rep(NA_real_, nrow(cells))
for (name in names(functions)) {
  rows <- cells[["function"]] == name
  value[rows] <- suppressWarnings(functions[[name]](argument[rows], first[rows], second[rows]))
}

cells$value <- sprintf("%.17g", value)
write.csv(cells, "Fixtures/Reference/distributions-r.csv", row.names = FALSE, quote = FALSE)
