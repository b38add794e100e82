# Writes Fixtures/Surveys/nhanes from the data set `nhanes` of R's package `survey` (the American
# health survey of 2009–2010; public domain): every third person, 15 strata of two or three PSUs
# whose labels 1, 2, 3 are repeated in each stratum. The weights are rounded to eighths, so that
# their sums are exact. Answers to questions that the data set lacks are drawn with a fixed seed.
suppressPackageStartupMessages(library(survey))
data(nhanes)
RNGversion("4.0.0")
set.seed(20091)

people <- nhanes[seq(1, nrow(nhanes), 3), ]
n <- nrow(people)
d <- data.frame(
  psu = people$SDMVPSU, stratum = people$SDMVSTRA, weight = round(people$WTMEC2YR * 8) / 8,
  kon = people$RIAGENDR, race = people$race, age = as.integer(people$agecat),
  chol = people$HI_CHOL)

# Nobody answered in three PSUs, one of them the half of a stratum.
d$cholgap <- d$chol
d$cholgap[d$stratum == 78 | (d$stratum == 83 & d$psu == 2)] <- NA

# Where people live: a site in every PSU, in three strata, in one PSU of each of two strata, in one
# stratum, and in one PSU only.
d$site <- "everywhere"
in_site <- function(strata, psu = 1:3) d$stratum %in% strata & d$psu %in% psu & runif(n) < 0.35
d$site[in_site(75:77)] <- "three"
d$site[in_site(c(79, 80), 1)] <- "halves"
d$site[in_site(84)] <- "one"
d$site[in_site(87, 2)] <- "psu"

# Counts with many ties, more of them for the old and in some strata; days away for each visit.
shift <- (d$stratum %% 4) / 4 + d$age / 2
d$visits <- rpois(n, shift)
d$days <- ifelse(runif(n) < 0.06, NA, d$visits * 2 + rpois(n, 1 + 0.3 * (d$kon == 2)))
d$visits[runif(n) < 0.05] <- NA

# Four items of an index, the fourth turned round, some not answered; two yes/no questions.
mood <- rnorm(n) + 0.2 * (d$kon == 2) + 0.1 * (d$stratum %% 3)
for (item in paste0("q", 1:4)) {
  x <- pmin(4, pmax(1, round(2.4 + 0.6 * mood + rnorm(n, 0, 0.7))))
  d[[item]] <- ifelse(runif(n) < 0.12, NA, if (item == "q4") 5 - x else x)
}
yes <- function(p) ifelse(runif(n) < 0.07, NA, as.integer(runif(n) < p))
d$hurt <- yes(plogis(-1.6 + 0.3 * mood))
d$robbed <- yes(plogis(-2.2 + 0.4 * mood))

folder <- "Fixtures/Surveys/nhanes"
save <- function(table, name) {
  file <- file.path(folder, paste0(name, ".csv"))
  write.csv(table, file, row.names = FALSE, na = "", quote = FALSE, eol = "\n")
}
save(d, "nhanes")

# Margins that the sample does not agree with; both sum to the same population.
weighted <- aggregate(weight ~ kon + age, d, sum)
weighted$population <- round(
  weighted$weight * c(0.93, 1.02, 1.08, 0.97, 1.12, 1.01, 0.95, 1.05))
save(weighted[c("kon", "age", "population")], "population-kon-age")
race <- aggregate(weight ~ race, d, sum)
race$population <- race$weight * c(1.10, 0.96, 0.99, 1.15)
race$population <- round(race$population / sum(race$population) * sum(weighted$population))
race$population[1] <- race$population[1] + sum(weighted$population) - sum(race$population)
save(race[c("race", "population")], "population-race")
save(data.frame(age = 1:4, population = c(23, 31, 27, 19)), "standard")
