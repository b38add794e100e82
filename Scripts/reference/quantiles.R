# Fixtures/Reference/quantiles.csv: a distribution that reaches 0.5, 0.25 and 0.9 exactly at a
# value, with weights (0.1 each) whose rounded sums miss it. The reference counts persons.
source("Scripts/reference/lib/figures.R")

people <- read_survey("designs/ties")
s <- case_of("designs", "designs/ties", people, svydesign(~1, weights = ~weight, data = people))
kon <- list(variable = "kon", of = "2", minus = "1")
area <- list(name = "area", codes = c("A", "B", "C"))
quantiles <- list(
  quantile_of("median", "visits", 0.5), quantile_of("q25", "visits", 0.25),
  quantile_of("q75", "visits", 0.75), quantile_of("q90", "visits", 0.9),
  quantile_of("q05", "visits", 0.05))
rows <- tabulate(s, "area", quantiles, kon, list(area), unit = 10)

# The same by the package, with weights of 1.
equal <- svydesign(~1, weights = ~rep(1, 50), data = people)
for (q in quantiles) {
  theirs <- svyquantile(~visits, equal, q$at, qrule = "math", ci = FALSE)
  ours <- rows[rows$indicator == q$id & rows$group == "_T" & rows$part == "_T", ]
  must_agree(ours$estimate, theirs[[1]][1, 1], q$id)
}
write_figures(rows, "quantiles")
