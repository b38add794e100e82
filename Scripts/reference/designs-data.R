# Writes Fixtures/Surveys/designs: small made-up samples, each with one difficulty, drawn with a
# fixed seed and base R alone.
suppressPackageStartupMessages(library(survey))
RNGversion("4.0.0")
set.seed(417)
folder <- "Fixtures/Surveys/designs"
save <- function(table, name) {
  # The shortest text that reads back to the same number.
  shortest <- function(x) {
    if (!is.numeric(x)) return(as.character(x))
    vapply(x, function(v) {
      if (is.na(v)) return("")
      short <- format(v, digits = 15)
      if (as.numeric(short) == v) short else formatC(v, digits = 17, width = -1, format = "g")
    }, "")
  }
  out <- as.data.frame(lapply(table, shortest), check.names = FALSE)
  file <- file.path(folder, paste0(name, ".csv"))
  write.csv(out, file, row.names = FALSE, quote = FALSE, eol = "\n")
}

answers <- function(d) {
  n <- nrow(d)
  effect <- as.numeric(factor(paste(d$stratum, d$psu)))
  lean <- sin(effect * 2.3) / 2
  d$kon <- rep_len(1:2, n)
  d$area <- c("A", "B", "B", "C", "A")[1 + (seq_len(n) * 7) %% 5]
  d$unsafe <- as.integer(runif(n) < plogis(-0.6 + lean + 0.5 * (d$kon == 2)))
  d$score <- round(50 + 12 * lean + 4 * (d$kon == 2) + rnorm(n, 0, 9), 1)
  d$score[runif(n) < 0.04] <- NA
  d$unsafe[runif(n) < 0.04] <- NA
  d
}

# Strata of 4, 3, 1, 2, 1 and 2 PSUs; the last was taken in full. Two have one PSU: of 8 and of 5.
# Some PSUs are alone only within an area.
counts <- c(4, 3, 1, 2, 1, 2)
size <- c(20, 12, 8, 15, 5, 2)
lonely <- do.call(rbind, lapply(seq_along(counts), function(h) {
  expand.grid(person = 1:7, psu = seq_len(counts[h]), stratum = h)
}))
lonely$N <- size[lonely$stratum]
lonely$weight <- c(10, 8.5, 12, 20.25, 9, 3)[lonely$stratum] + (lonely$person %% 3) / 4
lonely <- answers(lonely[c("stratum", "psu", "N", "weight")])
lonely$area[lonely$stratum == 2 & lonely$psu != 2] <- "B"
# Nobody in one area, everybody in another.
lonely$edge <- ifelse(lonely$area == "A", 0, ifelse(lonely$area == "B", 1, lonely$unsafe))
save(lonely, "lonely")

# A sample without clusters or strata, where half of the strata's elements stand alone in a stratum
# that was taken in full.
census <- data.frame(
  stratum = rep(c("a", "b", "c", "d"), c(1, 30, 25, 6)), N = rep(c(1, 300, 90, 6), c(1, 30, 25, 6)))
census$psu <- seq_len(nrow(census))
census$weight <- census$N / c(a = 1, b = 30, c = 25, d = 6)[census$stratum]
census <- answers(census)
save(census[c("stratum", "N", "weight", "kon", "area", "unsafe", "score")], "census")

# Whole numbers with many ties. The weights are all 0.1: half of them is reached exactly at a value,
# and so are nine tenths of the last ten.
ties <- data.frame(
  weight = 0.1, kon = rep(1:2, 25), area = rep(c("A", "B", "C"), c(20, 20, 10)),
  visits = c(rep(0:3, each = 5), rep(c(1, 1, 2, 5), times = 5), 1:10))
save(ties, "ties")

# 16 PSUs of nine persons, in strata of 2, 3, 5 and 6 PSUs, and in eight pairs; with every kind of
# replicate weights, as a statistical office delivers them.
stratum <- rep(1:4, c(2, 3, 5, 6))
r <- expand.grid(person = 1:9, psu = 1:16)
r$stratum <- stratum[r$psu]
r$pair <- (r$psu + 1) %/% 2
r$N <- c(11, 14, 25, 30)[r$stratum]
r$weight <- c(12.5, 9.25, 20, 14.75)[r$stratum] + ((r$person * r$psu) %% 4) / 4
r <- answers(r[c("stratum", "pair", "psu", "N", "weight")])
by_stratum <- svydesign(~psu, strata = ~stratum, weights = ~weight, data = r)
by_pair <- svydesign(~psu, strata = ~pair, weights = ~weight, data = r)
one <- svydesign(~psu, weights = ~weight, data = r)
columns <- function(name, w) {
  w <- as.matrix(w)
  colnames(w) <- sprintf("%s_%02d", name, seq_len(ncol(w)))
  w
}
of <- function(design) weights(design, "analysis")
half <- matrix(1, nrow(r), 8)
for (pair in 1:8) {
  out <- 2 * pair - (runif(1) < 0.5)
  half[r$pair == pair, pair] <- ifelse(r$psu[r$pair == pair] == out, 0, 2)
}
signs <- 2 * survey:::hadamard(17) - 1
stopifnot(ncol(signs) >= 18)
difference <- 1 + 2^-1.5 * (signs[r$psu + 1, ] - signs[r$psu + 2, ])
replicates <- cbind(
  columns("jka", of(as.svrepdesign(one, type = "JK1"))),
  columns("jkn", of(as.svrepdesign(by_stratum, type = "JKn"))),
  columns("jkb", half * r$weight),
  columns("brr", of(as.svrepdesign(by_pair, type = "BRR"))),
  columns("fay", of(as.svrepdesign(by_pair, type = "Fay", fay.rho = 0.3))),
  columns("boot", of(as.svrepdesign(by_stratum, type = "subbootstrap", replicates = 30))),
  columns("sdr", difference * r$weight))
save(cbind(r, replicates), "replicates")
rscales <- (c(2, 3, 5, 6) - 1) / c(2, 3, 5, 6)
save(data.frame(rscale = rscales[stratum]), "rscales")
