# Fixtures/Reference/stockholmsenkaten.csv: the synthetic waves of 2022 and 2024, every pupil one
# sampling unit of equal weight. The columns are named here once more, wave by wave, from the
# codebook and not from the description: a figure from the wrong column would not agree.
invisible(Sys.setlocale("LC_CTYPE", "C.UTF-8"))
source("Scripts/reference/lib/tidy.R")

folder <- "Fixtures/Surveys/stockholmsenkaten"
wave2022 <- read.csv(
  file.path(folder, "svar-2022.csv"), sep = ";", fileEncoding = "windows-1252",
  colClasses = "character", check.names = FALSE)
wave2024 <- read.csv(
  file.path(folder, "svar-2024.csv"), fileEncoding = "UTF-8", colClasses = "character",
  check.names = FALSE)

columns <- list(
  "2022" = c(
    kon = "Kön", arskurs = "Arskurs", hemomrade = "F3_Omkodad", skolomrade = "SkolSDO",
    oro_skolan = "f54o", burit_vapen = "f75s", utsatt_hot = "f78aa", utsatt_ran = "f78ba",
    ran_anmalt = "f78bc", utsatt_stold = "f78ca", utsatt_misshandel = "f78da",
    utsatt_valdtakt = "f78ea", trygg_ute = "F100", vuxna_ingriper = "f101h",
    ordningsindex = "indexordningsprob"),
  "2024" = c(
    kon = "F2", arskurs = "ARSKURS", hemomrade = "F3_Omkodad", skolomrade = "SkolSDO",
    oro_skolan = "F55o", burit_vapen = "F77s", tafsat = "F77t", utsatt_hot = "F80aa",
    utsatt_ran = "F80ba", ran_anmalt = "F80bc", utsatt_stold = "F80ca",
    utsatt_misshandel = "F80da", utsatt_sexuellt = "F80fa", utsatt_valdtakt = "F80ea",
    trygg_ute = "F102", vuxna_ingriper = "F103h", ordningsindex = "indexordningsprob"))

district <- c(
  "Rinkeby-Kista" = "101", "Spånga-Tensta" = "101", "Järva" = "101", "Hässelby-Vällingby" = "102",
  "Bromma" = "103", "Kungsholmen" = "104", "Norrmalm" = "105", "Östermalm" = "105",
  "Norra Innerstaden" = "105", "Södermalm" = "106", "Enskede-Årsta-Vantör" = "107",
  "Skarpnäck" = "108", "Farsta" = "109", "Hägersten-Älvsjö" = "110", "Skärholmen" = "111")

pupils <- function(wave, data) {
  names <- columns[[wave]]
  stopifnot(all(names %in% colnames(data)))
  data <- as.data.frame(setNames(lapply(names, function(name) data[[name]]), names(names)))
  for (area in c("hemomrade", "skolomrade")) {
    known <- data[[area]] %in% names(district)
    data[[area]][known] <- district[data[[area]][known]]
  }
  index <- sub(",", ".", data$ordningsindex, fixed = TRUE)
  data$ordningsindex <- as.numeric(ifelse(index %in% c("", "999"), NA, index))
  data$pw <- 1
  data
}

# A share of some codes out of others; all else is no answer.
out_of <- function(id, variable, counts, base) {
  list(id = id, measure = "share", variable = variable, answer = function(data) {
    ifelse(data[[variable]] %in% base, as.numeric(data[[variable]] %in% counts), NA)
  })
}
six <- as.character(1:6)
indicators <- list(
  out_of("trygg_ute", "trygg_ute", c("1", "2"), six),
  out_of("otrygg_ute", "trygg_ute", c("3", "4", "5"), six),
  out_of("stannar_inne_oro", "trygg_ute", "5", six),
  out_of("stannar_inne_annat", "trygg_ute", "6", six),
  out_of("oro_skolan", "oro_skolan", c("3", "4"), six[1:4]),
  out_of("utsatt_hot", "utsatt_hot", "2", six[1:2]),
  out_of("utsatt_ran", "utsatt_ran", "2", six[1:2]),
  out_of("utsatt_stold", "utsatt_stold", "2", six[1:2]),
  out_of("utsatt_misshandel", "utsatt_misshandel", "2", six[1:2]),
  out_of("utsatt_sexuellt", "utsatt_sexuellt", "2", six[1:2]),
  out_of("utsatt_valdtakt", "utsatt_valdtakt", "2", six[1:2]),
  out_of("ran_anmalt", "ran_anmalt", "2", six[1:2]),
  out_of("burit_vapen", "burit_vapen", six[2:5], six[1:5]),
  out_of("tafsat", "tafsat", six[2:5], six[1:5]),
  out_of("vuxna_ingriper", "vuxna_ingriper", c("3", "4"), six[1:4]),
  out_of("vet_inte_ingriper", "vuxna_ingriper", "998", c(six[1:4], "998")))

girls_boys <- list(variable = "kon", of = "2", minus = "1")
grade <- list(name = "arskurs", codes = c("Åk 9", "Gy 2"))
districts <- as.character(101:111)
home <- list(name = "hemomrade", codes = districts)
school <- list(name = "skolomrade", codes = districts)

tables <- function(wave, data) {
  s <- study("stockholmsenkaten", wave, pupils(wave, data))
  asked <- Filter(function(i) i$variable %in% names(columns[[wave]]), indicators)
  one <- function(id) Filter(function(i) i$id == id, indicators)
  rbind(
    tabulate_case(s, asked, girls_boys, list(grade)),
    tabulate_case(s, one("otrygg_ute"), girls_boys, list(grade, home)),
    tabulate_case(s, one("oro_skolan"), girls_boys, list(grade, school)),
    tabulate_case(
      s, list(mean_of("ordningsindex", "ordningsindex")), girls_boys, list(grade, home)))
}

write_tidy(rbind(tables("2022", wave2022), tables("2024", wave2024)), "stockholmsenkaten")
