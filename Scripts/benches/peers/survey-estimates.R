# Shares, gaps and their standard errors of every indicator by area, gender and age with R's survey.
#
#     survey-estimates.R DATA RESULT QUESTION…
#
# Women and men of one cell are disjoint parts of one stratum, so that their covariance is 0.
suppressPackageStartupMessages(library(survey))
arguments <- commandArgs(trailingOnly = TRUE)
questions <- arguments[-(1:2)]
answers <- read.csv(arguments[1])
for (q in questions) answers[[q]] <- ifelse(answers[[q]] %in% 1:2, as.numeric(answers[[q]] == 1), NA)
design <- svydesign(~1, strata = ~stadsdel, weights = ~vikt, data = answers)

estimates <- function(q) {
  shares <- svyby(reformulate(q), ~stadsdel + kon + alder, design, svymean, na.rm = TRUE)
  names(shares)[names(shares) == q] <- "estimate"
  both <- merge(shares[shares$kon == 2, ], shares[shares$kon == 1, ], by = c("stadsdel", "alder"))
  gaps <- data.frame(
    stadsdel = both$stadsdel, kon = "2-1", alder = both$alder,
    estimate = both$estimate.x - both$estimate.y, se = sqrt(both$se.x^2 + both$se.y^2))
  cbind(question = q, rbind(shares[c("stadsdel", "kon", "alder", "estimate", "se")], gaps))
}

rows <- do.call(rbind, lapply(questions, estimates))
rows$estimate <- format(rows$estimate, digits = 17)
rows$se <- format(rows$se, digits = 17)
write.csv(rows, arguments[2], row.names = FALSE, quote = FALSE)
