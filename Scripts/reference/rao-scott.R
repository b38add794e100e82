# Fixtures/Reference/rao-scott.csv: svychisq(statistic = "F") of tables with more answers than two,
# with empty cells, under strata, clusters, two stages, calibrated weights and replicates.
#
# Columns: the description in Fixtures/Surveys; the variable asked and, separated by blanks, its
# codes that count (all codes: a table with every answer); the variable whose groups are compared;
# F, both degrees of freedom, p, and the number of cells of the table in which there is nobody.
source("Scripts/reference/lib/figures.R")

named <- function(data) setNames(data, make.names(names(data)))
clus1 <- named(read_survey("api/apiclus1"))
clus2 <- named(read_survey("api/apiclus2"))
strat <- named(read_survey("api/apistrat"))
people <- read_survey("nhanes/nhanes")
schools <- c(E = 4421, H = 755, M = 1018)
clusters <- svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = clus1)
pairs <- svydesign(~psu, strata = ~stratum, weights = ~weight, nest = TRUE, data = people)
designs <- list(
  "api/apiclus1" = clusters,
  "api/apiclus1-poststratified" = calibrated(
    clusters, list(stype = schools), "poststratification"),
  "api/apistrat" = svydesign(~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = strat),
  "api/apiclus2" = svydesign(
    ~dnum + snum, weights = ~pw, fpc = ~fpc1 + fpc2, data = clus2),
  "nhanes/nhanes" = pairs)

# Delivered replicates, as replicates.R has them.
replicated <- read_survey("designs/replicates")
rscales <- read_survey("designs/rscales")$rscale
supplied <- function(columns, scale, rscales = 1, mse = FALSE) {
  w <- as.matrix(replicated[grepl(paste0("^", columns, "_"), names(replicated))])
  r <- ncol(w)
  svrepdesign(
    variables = replicated[1:9], weights = replicated$weight, repweights = w,
    combined.weights = TRUE, type = "other", scale = scale(r), rscales = rep_len(rscales, r),
    mse = mse)
}
designs <- c(designs, list(
  "designs/jk1" = supplied("jka", function(r) (r - 1) / r),
  "designs/jkn-estimate" = supplied("jkn", function(r) 1, rscales, mse = TRUE),
  "designs/brr" = supplied("brr", function(r) 1 / r),
  "designs/bootstrap" = supplied("boot", function(r) 1 / (r - 1))))
with_replicates <- grep("^designs/", names(designs), value = TRUE)

row_of <- function(case, variable, counts, group) {
  design <- designs[[case]]
  answer <- design$variables[[make.names(variable)]]
  asked <- if (counts == "all") answer else ifelse(is.na(answer), NA, answer %in% counts)
  groups <- design$variables[[make.names(group)]]
  design <- subset(
    update(design, .answer = asked, .group = groups), !is.na(asked) & !is.na(groups))
  r <- svychisq(~.answer + .group, design, statistic = "F")
  # The package has the rank of the replicates less one; what is stated, or their number less one, holds.
  if (case %in% with_replicates) {
    r$parameter[2] <- r$parameter[1] * (ncol(weights(design, "analysis")) - 1)
    r$p.value <- pf(r$statistic, r$parameter[1], r$parameter[2], lower.tail = FALSE)
  }
  data.frame(
    case = case, variable = variable, counts = counts, group = group,
    f = as.numeric(r$statistic), df1 = as.numeric(r$parameter[1]),
    df2 = as.numeric(r$parameter[2]), p_value = as.numeric(r$p.value),
    empty = sum(table(asked, groups) == 0))
}

rows <- do.call(rbind, c(
  lapply(grep("^api/", names(designs), value = TRUE), function(case) rbind(
    row_of(case, "awards", "Yes", "stype"), row_of(case, "awards", "Yes", "sch.wide"),
    row_of(case, "stype", "all", "comp.imp"), row_of(case, "stype", "all", "awards"))),
  lapply(with_replicates, function(case) rbind(
    row_of(case, "unsafe", "1", "area"), row_of(case, "unsafe", "1", "kon"),
    row_of(case, "area", "all", "kon"))),
  list(
    row_of("nhanes/nhanes", "chol", "1", "race"), row_of("nhanes/nhanes", "chol", "1", "kon"),
    row_of("nhanes/nhanes", "age", "all", "race"), row_of("nhanes/nhanes", "race", "all", "age"),
    row_of("nhanes/nhanes", "race", "all", "site"), row_of("nhanes/nhanes", "chol", "1", "site"))))
stopifnot(sum(rows$empty > 0) >= 4)
# Asked the other way round a table is the same.
turned <- rows$p_value[rows$case == "nhanes/nhanes" & rows$variable %in% c("age", "race")]
must_agree(turned[1], turned[2], "turned table")
numbers <- vapply(rows, is.numeric, TRUE)
rows[numbers] <- lapply(rows[numbers], formatC, digits = 17, format = "g", width = 1)
write.csv(rows, "Fixtures/Reference/rao-scott.csv", row.names = FALSE, quote = FALSE)
