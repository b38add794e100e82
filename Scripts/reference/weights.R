# Fixtures/Reference/weights.csv: the calibrated weight of each respondent, in the order of the file.
source("Scripts/reference/lib/figures.R")

named <- function(data) setNames(data, make.names(names(data)))
clus1 <- named(read_survey("api/apiclus1"))
strat <- named(read_survey("api/apistrat"))
clus1_design <- svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = clus1)
strat_design <- svydesign(~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = strat)
wide <- c(Yes = 5122, No = 1072)
two <- list(stype = c(E = 4421, H = 755, M = 1018), sch.wide = wide)
score <- list(sch.wide = wide, comp.imp = c(Yes = 4477, No = 1717))

listed <- function(case, design) {
  data.frame(case = case, row = seq_len(nrow(design$variables)), weight = weights(design))
}
table <- rbind(
  listed("apistrat-raked", calibrated(strat_design, score, "raking")),
  listed("apiclus1-bounded", calibrated(clus1_design, two, "linear", c(0.8, 1.8))),
  listed("apiclus1-logit", calibrated(clus1_design, two, "logit", c(0.7, 2.2))))
table$weight <- sprintf("%.17g", table$weight)
write.csv(table, "Fixtures/Reference/weights.csv", row.names = FALSE, quote = FALSE)
