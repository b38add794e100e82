# Fixtures/Reference/nchs.csv: which shares the US National Center for Health Statistics shows
# (Parker et al. 2017, Vital and Health Statistics 2(175)), over a grid of sizes, shares, design
# effects and degrees of freedom, with the Korn-Graubard limits that decide. Written from the standard
# and from what the Center's R package `surveytable` does where the standard leaves it open; R's own
# qt and qbeta. With SURVEYTABLE=DIR, which holds that package's R/svyciprop_adjusted.R and
# R/z_lpe.R, its own functions decide beside it, and any difference stops the script.
effective_size <- function(p, se, n) ifelse(p == 0 | p == 1, n, pmin(n, p * (1 - p) / se^2))

korn_graubard <- function(p, se, n, df, level = 0.95) {
  a <- (1 - level) / 2
  ratio <- if (df > 0) (qt(a, n - 1) / qt(a, df))^2 else 0
  size <- min(n, p * (1 - p) / se^2 * ratio)
  c(qbeta(a, size * p, size * (1 - p) + 1), qbeta(1 - a, size * p + 1, size * (1 - p)))
}

decide <- function(p, se, n, df) {
  inside <- p > 0 && p < 1
  limits <- if (inside) korn_graubard(p, se, n, df) else c(NA, NA)
  width <- if (inside) limits[2] - limits[1] else 0
  size <- effective_size(p, se, n)
  branch <- if (size < 30) "n_eff"
    else if (width <= 0.05) "narrow"
    else if (width >= 0.30) "wide_interval"
    else if (width / p > 1.30) "wide_relative"
    else "moderate"
  shown <- branch %in% c("narrow", "moderate")
  marks <- if (!shown) character(0) else c(
    if (df < 8) "few_df",
    if (branch == "moderate" && width / (1 - p) > 1.30) "wide_complement",
    if (!inside) "boundary")
  data.frame(
    n_eff = size, ci_low = limits[1], ci_high = limits[2], branch = branch, shown = shown,
    marks = paste(marks, collapse = " "))
}

grid <- function(n, count, deff, df) {
  p <- count / n
  se <- sqrt(deff * p * (1 - p) / n)
  cbind(data.frame(n = n, count = count, p = p, se = se, df = df), decide(p, se, n, df))
}

cases <- list()
for (n in c(12, 29, 30, 31, 45, 60, 90, 150, 400, 1500, 12000)) {
  counts <- c(0, 1, 3, round(n * c(0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 0.9, 0.98)), n - 2, n - 1, n)
  for (count in sort(unique(counts))) {
    inside <- count > 0 && count < n
    cases[[length(cases) + 1]] <- expand.grid(
      n = n, count = count, deff = if (inside) c(0.5, 1, 1.7, 4) else 1,
      df = if (inside) c(0, 1, 7, 8, 40, n - 1) else c(0, 7, 8))
  }
}
cases <- do.call(rbind, cases)
# Every fifth, and half of those near the threshold of size.
cases <- cases[seq_len(nrow(cases)) %% ifelse(cases$n %in% 29:31, 2, 5) == 0, ]
# All answers of a PSU alike, or everybody asked: no standard error.
cases <- rbind(cases, expand.grid(n = c(20, 40, 4000), count = 10, deff = 0, df = c(1, 8)))
rows <- do.call(rbind, Map(grid, cases$n, cases$count, cases$deff, cases$df))
rownames(rows) <- NULL
stopifnot(all(table(rows$branch) >= 20), sum(grepl("wide_complement", rows$marks)) >= 5)

sources <- Sys.getenv("SURVEYTABLE")
if (sources != "") {
  suppressPackageStartupMessages({library(assertthat); library(magrittr); library(survey)})
  source(file.path(sources, "R/z_lpe.R"))
  source(file.path(sources, "R/svyciprop_adjusted.R"))
  flags <- .lpe_percents(data.frame(
    Proportion = rows$p, SE = rows$se, LL = rows$ci_low, UL = rows$ci_high,
    `n numerator` = rows$count, `n denominator` = rows$n, degf = rows$df, check.names = FALSE))$flags
  words <- c(Px = "withheld", Pc = "wide_complement", Pdf = "few_df", P0 = "boundary")
  same <- function(a, b) setequal(strsplit(a, " ")[[1]], strsplit(b, " ")[[1]])
  theirs <- vapply(strsplit(trimws(flags), " "), function(f) paste(words[f], collapse = " "), "")
  mine <- ifelse(rows$shown, rows$marks, "withheld")
  stopifnot(mapply(same, mine, theirs))
  # The limits, for shares of a school sample's districts.
  data(api)
  design <- svydesign(id = ~dnum, weights = ~pw, data = apiclus1, fpc = ~fpc)
  checked <- 0
  for (type in c("E", "M", "H")) for (least in quantile(apiclus1$api00, 1:19 / 20)) {
    part <- subset(design, stype == type)
    share <- svymean(~I(as.numeric(api00 >= least)), part)
    if (coef(share) <= 0 || coef(share) >= 1) next
    theirs <- attr(svyciprop_adjusted(~I(api00 >= least), part, "beta", df_method = "default"), "ci")
    mine <- korn_graubard(coef(share)[[1]], SE(share)[[1]], nrow(part), degf(part))
    stopifnot(abs(mine - theirs) < 1e-12)
    checked <- checked + 1
  }
  cat("  surveytable decides alike:", nrow(rows), "shares,", checked, "intervals\n")
}

numbers <- vapply(rows, is.numeric, TRUE)
rows[numbers] <- lapply(rows[numbers], function(x) ifelse(
  is.na(x), "", formatC(x, digits = 17, format = "g", width = 1)))
rows$shown <- as.integer(rows$shown)
write.csv(rows, "Fixtures/Reference/nchs.csv", row.names = FALSE, quote = FALSE)
print(table(rows$branch))
