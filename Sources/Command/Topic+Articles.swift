// swift-format-ignore-file
// Made by Scripts/embed from Documentation.docc; change the articles there and run it again.

extension Topic {
  static let describeYourSurvey = #"""
    # Describe your survey

    One file, survey.json5, says what a survey is, how its microdata are read and what is published.

    ## Overview

    Nothing that changes a number is an option on the command line: it stands in the description,
    where it can be read, explained and kept. The file is JSON5, so keys need no quotes, a comma may
    end a list, and a comment may stand wherever a choice needs a reason:

        // The wide cut: those who stay in out of worry count as unsafe.

    Codes are texts in quotes, because that is what stands in a data file. Texts for people are
    either one Swedish text or both languages:

        label: "Kön"
        label: { sv: "Kön", en: "Gender" }

    All mistakes in a file are reported at once, each with its line, what was expected and how to
    mend it. `trygg check survey.json5` reads everything and writes nothing.

    ## The first description

        trygg init svar-2023.csv --out survey.json5

    reads a delivery and writes a description that fits it. Several files are one wave, or one for each
    year in their names; `--year` says it where the names do not. Every guess is marked:

        weight: "vikt",  // check this: the weight, by its name; it is above 0 on every row

    - Codes are the labelled ones of an SPSS file, else the values that at least five rows have. Rarer
      ones are not copied, since they may tell who somebody is: such a variable says
      `unknown: "missing"`, marked, with their number. Labels are yours to write where the file has
      none.
    - Missing codes are what an SPSS file declares, texts such as "Ej svar" and "Vet inte", and numbers
      such as 998 and 999, or 8 and 9, that lie far from all others.
    - The weight, strata, clusters, gender, age (bands of ages, or of years of birth) and areas are
      found by the names of the columns and by what is in them. Women are found by labels; without
      labels they are taken for 2, as in the registers.
    - Figures are proposed for questions about safety, worry and exposure to crime: by the words of the
      answers, or for scales of four and for yes and no. Which way is worse is a guess.
    - Columns of free text, dates and numbers of cases are named in a comment and left out. Those of
      personal identity numbers are put in `ignore`.

    The description is tried on the files before it is written. Therefore `trygg check` passes: a
    stratum with one unit, or a group in which nobody answered a question, has been taken care of, and
    says so. That the guesses are right nobody but you can know.

        trygg init svar.sav --year 2023 --template trygghetsmatningen

    begins from a description that we ship. Its variables are found by name in any case, by the file's
    labels, or by their codes; where its waves have names of their own, by those of the wave that fits
    best. What was not found is left out, with the figures and tables that need it, and named.

    ## A whole description

    This is enough for a first table:

        {
          id: "my-survey",
          title: "My survey",
          waves: [{ year: 2023, files: ["answers.csv"] }],
          design: { weight: "weight" },
          missing: { "999": "ej_svar" },
          variables: {
            gender: { label: "Kön", codes: { "2": "Kvinnor", "1": "Män" } },
            out_late: {
              question: "Hur trygg känner du dig ute sent på kvällen?",
              codes: { "1": "Trygg", "2": "Otrygg", "3": "Går ej ut" },
            },
          },
          indicators: {
            unsafe: {
              label: "Otrygga ute sent", variable: "out_late",
              counts: ["2"], outOf: ["1", "2"], worse: "higher",
            },
          },
          gap: { variable: "gender", of: "2", minus: "1" },
          tables: [{ id: "gender", indicators: "all", by: [] }],
        }

    ## The survey itself

    | key          | what it holds                                                          |
    | ------------ | ---------------------------------------------------------------------- |
    | `id`         | names the folder of the results: letters A–Z and a–z, digits, `-`, `_` |
    | `title`      | how tables name the survey                                             |
    | `population` | whom the figures are about; printed under every table                  |
    | `producer`   | who is responsible                                                     |

    `id` and `title` are required.

    ## Waves

        waves: [
          { year: 2017, files: ["2017/part1.csv", "2017/part2.csv"] },
          { year: 2020, files: ["2020/*.csv"] },
          {
            year: 2023, files: ["2023/svar.csv"], sampled: 32000,
            fieldwork: ["2023-02-01", "2023-05-31"],
            rename: { out_late: "F102" },
          },
        ]

    Paths start at the description's folder; `-` is standard input. In the last part of a path `*`
    stands for any letters and `?` for one; hidden files are left out. Several files of one wave are
    read as one, such as a file for each district, no file twice, and those of a pattern in the order
    of their names' bytes. A pattern that matches no file is an error.

    `sampled` is the number of people drawn, `fieldwork` the first and the last day. `rename` says
    which column holds a variable in that wave: the same column name may mean another question in
    another wave. Without `--wave`, the newest wave is used.

    `frame` says who was drawn, for the bortfallsanalys that `trygg nonresponse` prints:

        { year: 2023, files: ["svar.csv"], frame: { counts: "urval-2023.csv" } },

    `counts` is a table with the codes of some variables, one combination per line, and how many were
    `drawn`; a column `weight` with the sum of their design weights makes the response rates weighted,
    too. A combination without a line has nobody. Where `sampled` stands, the drawn add up to it.

        stadsdelsomrade;kon;alder;drawn
        101;1;16-24;174

    Or a row for each person drawn, in files like the wave's:
    `frame: { files: ["urval.csv"], by: ["kon", "alder"] }`, with the column of the design weight as
    `weight` and columns of other names in `rename`.

    ## The file format

        csv: { delimiter: ";", decimal: ",", encoding: "windows-1252", ignore: ["pnr"] }

    | key         | what it holds                                                    | when left out |
    | ----------- | ---------------------------------------------------------------- | ------------- |
    | `delimiter` | `,` `;` a tab (`"\t"`) or `\|`                                   | `"auto"`      |
    | `encoding`  | `utf-8`, `utf-16`, `windows-1252` or `iso-8859-1`                | `"auto"`      |
    | `decimal`   | `.` or `,`, for every column of numbers                          | `"auto"`      |
    | `thousands` | `.` or `,`, parts thousands in every column of numbers           | `"auto"`      |
    | `skipLines` | how many lines stand above the header                            | `0`           |
    | `header`    | `false` when the first row holds answers; needs `columns`        | `true`        |
    | `columns`   | the names of all columns, in files without a header              | none          |
    | `ignore`    | columns never read, so that they may hold personal numbers       | none          |
    | `quote`     | what stands around cells: `"\""`, `"'"` or `"none"`              | `"\""`        |
    | `escape`    | how a quote inside is written: `"doubled"` or `"backslash"`      | `"doubled"`   |
    | `comment`   | one sign; lines that begin with it are passed over               | none          |
    | `trailingDelimiter` | `true`: each record may end with one delimiter more      | `false`       |
    | `onBadRow`  | `"fail"`, or `"reject"` to leave out records of a wrong form     | `"fail"`      |
    | `maxRejected` | the largest share of a wave's records that may be left out     | `0.001`       |

    `"auto"` is found out from each file, and `trygg check` says what was found; `trygg help
    how-a-file-is-read` tells how, and which records are of a wrong form. Only what cannot be told
    must be stated. The first row names the columns, unless the description does. Columns that the
    description does not name are not read.

    ## The design

        design: {
          weight: "vikt",           // or unweighted: true
          strata: "stadsdel",
          cluster: "skola",
          stratumSize: "N_h",
          lonelyPSU: "fail", df: "domain", interval: "logit", level: 0.95,
        }

    | key                | what it holds                                            | when left out  |
    | ------------------ | -------------------------------------------------------- | -------------- |
    | `weight`           | the column with the final or the design weight           | required       |
    | `unweighted`       | `true`, in place of `weight`: every answer counts as one | `false`        |
    | `allowZeroWeights` | `true`: a row with weight 0 counts in the design only    | `false`        |
    | `strata`           | the column with the stratum                              | one stratum    |
    | `cluster`          | the column with the primary sampling unit, as a school   | the respondent |
    | `nested`           | clusters are numbered anew in each stratum: `true`       | `false`        |
    | `stratumSize`      | such units in the stratum's population: column or number | unlimited      |
    | `lonelyPSU`        | `fail`, `certainty`, `adjust`, `average`                 | `fail`         |
    | `df`               | whose degrees of freedom: `domain` or `design`           | `domain`       |
    | `secondStage`      | what was drawn within the clusters, see below            | clusters only  |
    | `interval`         | a share's: `logit`, `beta`, `wilson` or `wald`           | `logit`        |
    | `gapInterval`      | a gap's between shares: `t` or `mover`                   | `t`            |
    | `replicates`       | weights from which the variance is taken, see below      | linearised     |
    | `level`            | the level of every interval                              | `0.95`         |

    `lonelyPSU` says what a stratum with a single unit adds to the variance. Without `stratumSize`
    there is no finite population correction.

        secondStage: { cluster: "klass", size: "M_i" },

    names the unit that was drawn within each cluster (left out: each respondent) and how many there are
    in the cluster's population, a column or a number. It needs `stratumSize`.

        replicates: { columns: "rw*", type: "jkn", rscales: "rscales.csv" },
        replicates: { generate: "bootstrap", count: 500, seed: 1 },

    The first takes replicate weights that stand in the files, the second makes them from the design.

    In `columns`, * stands for any signs and ? for one; the numbers in the names give the order. `type`
    is one of `jk1`, `jkn`, `jk2`, `brr`, `fay` (with `rho`), `bootstrap` and `sdr`; `scale`,
    `rscales` (a list, or a table with the column `rscale`) and `df` may be stated. `generate` is
    `jkn` (one PSU left out at a time, at most 4 096) or `bootstrap`. `center` is `mean` or `estimate`.

    Columns that vary the weights more or less than their type does (5 per cent, 25 where each
    replicate's weights were adjusted) are a finding, since the variance would have another size: they
    are of another type, or `rho` or `rscales` is another. A stated `scale` is taken at its word.

    What each choice does to a number is told in `trygg help how-a-number-is-made`.

    ## Calibration

        calibration: {
          method: "raking",
          margins: ["population-kon-alder.csv", "population-stadsdelsomrade.csv"],
          bounds: [0.3, 3.0],
        },

    Where the delivery holds design weights, they are brought to the population's known totals. Each
    margin is a table beside the description with a column per variable, its codes in them, and
    `population`, a line for every combination:

        kon;alder;population
        2;16-24;51234

    | key            | what it holds                                                   | when left out |
    | -------------- | --------------------------------------------------------------- | ------------- |
    | `method`       | `poststratification` (one margin), `raking`, `linear`, `logit`  | required      |
    | `margins`      | the tables                                                      | required      |
    | `bounds`       | a weight's smallest and largest factor; `logit` needs them      | none          |
    | `tolerance`    | how much margins may differ where they speak of the same        | `0.001`       |
    | `unclassified` | respondents without a category: `fail`, or `keep` their weights | `fail`        |

    `trygg run` calibrates by itself, says how in a line and in manifest.json, and takes the standard
    errors from the residuals of the margins. `trygg weights survey.json5` reports what the calibration
    did: steps, the factors' distribution, the margins that were furthest off, the design effect of the
    weights; with `--out` it writes the weights. Margins that contradict each other, cells that nobody
    answered in and bounds that cannot be kept are findings, and nothing is written.

    ## Variables

    A variable is a column of the data, or the column that a wave's `rename` gives it. It has one
    of:

    | key          | the column holds                                                    |
    | ------------ | ------------------------------------------------------------------- |
    | `codes`      | one of the listed codes; the order here is the order of print       |
    | `codesFrom`  | one of the codes in a table beside the description                  |
    | `bands`      | a number that falls in a band: `[16, 25, 35]` makes 16–24 and 25–34 |
    | none of them | the labelled codes of an SPSS file; else a decimal number           |

    A decimal number is for means and totals; `numeric: true` says so aloud, whatever the labels.

    The table of `codesFrom` is a file with semicolons and the header `code;sv` or `code;sv;en`:

        code;sv
        101;Järva
        102;Hässelby-Vällingby

    Further keys:

    | key                 | what it does                                                              |
    | ------------------- | ------------------------------------------------------------------------- |
    | `label`, `question` | how tables name it, and what was asked                                    |
    | `missing`           | missing codes of this variable, beside those of the whole file            |
    | `notReported`       | codes that count in totals, but never make a group of their own           |
    | `unknown`           | `"missing"`: an unlisted code counts as missing and does not stop the run |
    | `numeric`           | `true`: codes are compared as numbers; `01` and `1.0` read as `1`         |
    |                     | without codes: the column holds numbers                                   |
    | `fromBirthYear`     | `true`, beside `bands`: the column holds the year of birth                |
    | `inWave`            | what differs in single waves                                              |
    | `recode`            | a table of what cells of single waves mean                                |

    With `fromBirthYear` the age is the year in which the wave's fieldwork begins minus the year of
    birth: the age that is reached in that year. Every wave must then have `fieldwork`.

    ## Codes from an SPSS file

    Where a wave's files are .sav or .zsav, the description need not repeat what they say:

        variables: {
          gender: { label: "Kön", notReported: ["3"] },
          out_late: { inWave: { "2022": { column: "F100" }, "2024": { column: "F102" } } },
        },

    A variable without `codes`, `codesFrom`, `bands` and `numeric: true` takes codes and labels from its
    column, in the file's order, and the column's label is its `question` unless one is written. Codes
    of a column of numbers are compared as numbers. A column without a labelled answer holds numbers,
    as in a file of text. Whatever the description says about a code comes first: `missing`,
    `notReported`, and codes that an indicator or the gap names, which are answers even where the file
    declares them missing. A value in the data that has no label is an unknown code.

    What a file declares missing is missing for every variable, also one with codes of its own, with
    bands or numbers. Its reason is made of its label (`Ej svar` gives `ej_svar`), or is `saknas_998`.
    In a range (`996 THRU HIGHEST`) each labelled code has its own reason and all other numbers share
    one, `saknas_fran_996`. A code that the description lists as an answer stays one. `trygg check`
    says under `labels` which codes were taken, what is declared missing, and when the file is weighted
    by a variable that the design does not name.

    The newest wave with labels gives the codes. Where an older wave's question or codes are others
    (blanks and case aside), its column must be named, by `column` in `inWave` or by `rename`, as below;
    its codes must then have the same labels, or be recoded. Files of one wave may have labels that
    others lack, but not contradict each other. A wave whose files are not there is passed over.

    With `--data`, labels are those of the files that it names when one of them is an SPSS file, else
    those of the wave's own files: a file of `trygg synth`, or one in text, is read by the same codes.
    Standard input may be an SPSS file of the wave that is read.

    ## What differs between waves

    Questions change their words, their answers and their numbers. In Stockholmsenkäten, F100 asked
    about safety until 2022; from 2024 it asks about sleep, and safety is F102. Whatever differs in a
    wave stands at the variable:

        trygg_ute: {
          question: "Om du går ut ensam sent en kväll, känner du dig då …?",
          codes: { "1": "Mycket trygg", "2": "Ganska trygg", "3": "Ganska otrygg" },
          inWave: {
            "2022": { column: "F100" },
            "2024": { column: "F102", question: "Om du går ut sent en kväll, känner du dig …?" },
          },
        },

    | key        | what it holds                                                                   |
    | ---------- | ------------------------------------------------------------------------------- |
    | `column`   | the column of that wave; the same as a line in the wave's `rename`              |
    | `question` | what was asked then; printed under that wave's tables                           |
    | `codes`    | the answers of then, with their labels; no other code of the variable is read   |
    | `asked`    | `false`: the question was not put in that wave, and has no column there         |

    When the question or the codes of a wave differ, the wave must say which column it is, by `column`
    or `rename`: a column is not found by its name when its question has changed. A code that stands in
    both lists must have the same label. Where a code of the wave means another one, `recode` says so.
    Nor is one column of a wave read as two variables whose questions differ.

    What was not asked is left out of that wave's tables: the indicators of the variable, and a table
    that has no others. `trygg run` and `trygg check` say so in a line. A table cannot be `by` a
    variable that was not asked in every wave, since it would be another table then. A column that is
    missing without `asked: false` is a fault in the delivery.

    `recode` names a table beside the description, with the wave, what its cells hold, and the code of
    the variable that this means:

        wave;from;to
        2017;Rinkeby-Kista;101
        2017;Spånga-Tensta;101
        2020;1;102
        2023;Järva;101

    So areas that were joined are read into those of today, by code or by name. A cell that is no code
    as it stands is compared as a name: in any case, with any blanks, with blanks round the hyphen or
    without (`Hässelby - Vällingby`), with letters composed or decomposed. The variable's own codes
    are read in every wave too; where `from` is one of them, the table comes first in that wave. `to`
    may also be a code of `notReported`, or a missing code. Areas of another wave are unknown codes.

    ## What is read

    A cell is trimmed and then looked up: a code is a valid answer, a missing code is missing for
    its reason, an empty cell is missing as `ej_svar`. Anything else is an unknown code:
    `trygg check` lists it with its line numbers, and `trygg run` refuses the file. Nothing else of
    the person's row is printed, and an unknown code longer than 12 characters only by its length.

        missing: { "998": "vet_ej", "999": "ej_svar" },

    The reasons are names of your own; `trygg check` counts each of them. A code that a variable lists
    as valid stays valid there, whatever the common list says: 8 and 9 may be answers to one question
    and missing in another, which lists them in its own `missing`. Codes may be whole texts, as
    "Ej svar" or the "Chosen" and "Not chosen" of questions with several answers, and are compared
    letter by letter: `01` and `1` are different codes.

    A missing answer takes the person out of that indicator only. Someone who did not state gender
    or age still counts in the totals over them.

    ## Indicators

        otrygg_kvall: {
          label: { sv: "Otrygga ute ensamma en sen kväll", en: "Feel unsafe out alone late" },
          variable: "otrygg_ute",
          counts: ["3", "4", "5"], outOf: ["1", "2", "3", "4", "5"],
          worse: "higher",
        },

    One question is often published with several cuts. Therefore the numerator (`counts`) and the
    denominator (`outOf`) are both written out and printed under the table; without `outOf`, all
    codes of the variable are the denominator. Every code that counts must stand in the denominator
    too. `worse` says which direction is worse for people, `higher` or `lower`.

    `measure` is `share` when it is left out. The others:

    | measure            | what it is                                                             |
    | ------------------ | ---------------------------------------------------------------------- |
    | `count`            | an estimated number of people; takes `counts` and `outOf` too          |
    | `mean`, `total`    | of a numeric variable                                                  |
    | `ratio`            | the total of the variable over that of another, named by `over`        |
    | `median`           | of a numeric variable                                                  |
    | `quantile`         | the same at another place: `at: 0.25`                                  |
    | `distribution`     | a share for each answer; the indicators are named `id=code`            |

    An indicator can be built from others, without a `variable`:

        utsatt: { label: "Utsatt för något brott", anyOf: ["hot", "ran", "vald"] },
        trygg: { label: "Trygga", not: "otrygg_kvall" },
        ordning: {
          label: "Ordningsstörningar, index", meanOf: ["o1", "o2", "o3"], scale: [1, 4],
          reversed: ["o3"], minimumAnswered: 2,
        },

    `anyOf` counts when one of the indicators does, `allOf` when all do; where that cannot be told the
    answer is missing. `meanOf` is the mean of items that are rescaled to 0–100, `reversed` ones the
    other way round, of those who answered `minimumAnswered` of them (left out: all).

    ## The gap

        gap: { variable: "kon", of: "2", minus: "1" },

    Women minus men, in percentage points. The gap variable's groups, everybody, and the gap stand
    in every table; the variable itself is never named in `by`. A table may compare two groups of its
    own: `gap: { variable: "alder", of: "16-24", minus: "65-79" }`.

    ## The standard population

        standard: { by: "alder", population: "standard.csv" },

    Tables with `standardise: true` show what the values would be if every group had this distribution.
    The file has a column of codes and one named `population`; without it, the distribution is that of
    everybody in the survey.

    ## Tables

        tables: [
          { id: "kon", indicators: "all", by: [] },
          {
            id: "kon-stadsdelsomrade-alder",
            title: { sv: "Otrygghet efter kön, stadsdelsområde och ålder" },
            indicators: ["otrygg_kvall", "avstar"], by: ["stadsdelsomrade", "alder"], gap: true,
          },
        ]

    `id` becomes the name of the files. `by` crosses its variables, and every margin is a row too.
    `gap: false` leaves the gap variable out. What else stands beside each value and gap:

    | key           | what it adds                                                               |
    | ------------- | -------------------------------------------------------------------------- |
    | `quotient`    | `true`: the first group's value over the second's                          |
    | `compareTo`   | `"total"`: the gap minus the gap of everybody                              |
    | `composition` | `true`: the groups' shares among those who count: how many of them are women |
    | `standardise` | `true`: values and gaps with the ages of `standard`                        |
    | `tests`       | joint tests over the groups of `by`; `false` leaves them out               |
    | `adjust`      | how p-values of many gaps are adjusted: `holm` or `benjamini-hochberg`     |

    Without `tables` nothing is written by `trygg run`;
    `trygg table` makes single tables all the same.

    ## Disclosure

        disclosure: {
          minimumCount: 5, minimumInCategory: 3, zerosAreSafe: false, minimumInTable: 0,
          dominance: { p: 10 }, secondary: true, protection: { count: 3, share: 0.2 },
        },

    These are the values where nothing is stated. A suppressed cell loses all its figures, its number of
    answers too, and what is made of it, such as a gap, falls with it. Counts are of people, without
    weights. `trygg help what-is-not-shown` says what falls, in which order, and why.

    | key                 | what it does                                                         |
    | ------------------- | -------------------------------------------------------------------- |
    | `minimumCount`      | suppresses a cell of fewer valid answers                             |
    | `minimumInCategory` | and a share where fewer of them count, or fewer do not               |
    | `zerosAreSafe`      | `true`: that nobody counts, or everybody, may be shown               |
    | `dominance`         | and a total, mean or ratio of which one or a few have nearly all     |
    | `minimumInTable`    | suppresses an indicator in a table with fewer valid answers in all   |
    | `secondary`         | `false`: what a suppressed cell would follow from is shown           |
    | `protection`        | how closely a suppressed number may be told, see below               |
    | `priorReleases`     | ledgers of other releases of the same people, `["a/releases.json"]`  |

    From what is shown no suppressed number can be told more closely than by `count` people to either
    side, or by `share` of it where that is more. Numbers of people count as shares do.
    `minimumInCategory` is `minimumCount` where that is less than 3, and `dominance` is `"none"` where
    that is 0, so that `minimumCount: 0` lets every cell be shown. `dominance` takes `p`, or `n` with
    `k`, or all three:

        disclosure: { dominance: { p: 15, n: 2, k: 85 } },

    suppresses a sum whose two largest amounts leave less than 15 per cent of the largest, and one of
    which the two largest are more than 85 per cent. More careful than the values above is, for
    questions of health,

        disclosure: { minimumCount: 10, minimumInCategory: 5, protection: { count: 5 } },

    and less so, where it harms nobody to know that no one in a group was burgled,

        disclosure: { minimumInCategory: 1, zerosAreSafe: true },

    ## Reliability

        reliability: {
          flagBelowCount: 30, flagBelowDf: 8,
          flagAboveHalfWidth: 0.10, withholdAboveHalfWidth: 0.15,
        },

    What is uncertain is shown with the mark `*`, and what is too uncertain is not shown, but its number
    of answers. Without `reliability` nothing is marked. Only what is stated is looked at:

    | key                      | what it does                                                   |
    | ------------------------ | -------------------------------------------------------------- |
    | `flagBelowCount`         | marks a figure of fewer valid answers                          |
    | `flagBelowDf`            | marks a figure with fewer degrees of freedom                   |
    | `flagAboveHalfWidth`     | marks a share with a larger margin of error, as a proportion   |
    | `withholdAboveHalfWidth` | withholds a share with a larger margin of error, or with none  |
    | `rule`                   | `counts`, `width` or `nchs`, with thresholds that are usual    |

    `rule: "counts"` marks below 30 answers; of the other keys it takes `flagBelowCount` only. `rule:
    "width"` marks above 0.10 and below 8 degrees of freedom and withholds above 0.15; it takes all keys
    but `flagBelowCount`. `rule: "nchs"` is the standard of the US National Center for Health Statistics
    for shares, and takes no other key; `trygg help how-a-number-is-made` has its thresholds.

    ## Rehearse the delivery

    `trygg synth survey.json5 --rows 1000 --seed 1` makes data that fit the description, so that the
    tables can be tried before the real file arrives. A file model.json5 beside the description says
    what the answers look like; everything in it is optional.

        {
          factors: { kon: { "2": 1.2, "1": 0.8 } },
          personal: [0.6, 1, 1.6],
          response: { kon: { "2": 1.1, "1": 0.9 } },
          missing: { "998": 0.01, "999": 0.02 },
          variables: {
            kon: { shares: { "2": 0.5, "1": 0.5 } },
            otrygg_ute: {
              shares: { "1": 0.4, "2": 0.3, "3": 0.15, "4": 0.08, "5": 0.07 },
              scores: { "3": 1, "4": 2, "5": 2 },
            },
          },
          strata: { "10101": { population: 9000, answers: 0.5, values: { stadsdelsomrade: "101" } } },
        }

    | key         | what it holds                                                           |
    | ----------- | ----------------------------------------------------------------------- |
    | `strata`    | people in each stratum, the relative number of answers, what they share |
    | `response`  | how willing each group is to answer; the weights undo it                |
    | `factors`   | how strongly each group is pulled towards the answers that have a score |
    | `personal`  | factors among which each person draws one for all questions             |
    | `missing`   | how common each missing code is; `""` is the empty cell                 |
    | `clusters`  | clusters of each stratum, `sampled` and in the `population`             |
    | `variables` | `shares` and `scores` of each, or `between` and `decimals` of a number  |

    A variable may also have its own `factors`, `personal` and `missing`. `shares` are those of the
    whole population; a missing code may have one too, as a fault of the delivery. A factor multiplies
    the share of an answer once per point of its score. A question that is put to some only has a
    `filter`, and everybody else the code of it:

        ran_antal: { filter: { variable: "ran", codes: ["2"], otherwise: "996" } },

    The file is that of the wave: its columns and codes, the names that `recode` reads, and no column
    for what was not asked. Delimiter, decimal mark and encoding are those of the `csv` block, or as
    `--delimiter`, `--decimal`, `--encoding` and `--crlf` say:

        trygg synth survey.json5 --wave 2022 --delimiter ';' --encoding windows-1252 --crlf

    ## What each mistake gives

    | mistake                                                 | what is said                   | exit |
    | ------------------------------------------------------- | ------------------------------ | ---- |
    | a misspelt key, a key written twice, a wrong type       | where, and the nearest key     | 78   |
    | an unknown variable, indicator or code                  | the nearest names              | 78   |
    | a key that this version does not carry out              | so, and what to do instead     | 78   |
    | a code counted and not in `outOf`, or valid twice       | which code                     | 78   |
    | another question or other codes in a wave, no column    | which wave and variable        | 78   |
    | two questions that are read from one column of a wave   | the column, and both           | 78   |
    | a table by what was not asked in some wave              | which table and wave           | 78   |
    | an indicator asked for that the wave did not ask        | its wave                       | 64   |
    | a row of `recode` with an unknown wave or code          | its line, the nearest names    | 78   |
    | a code that the labels lack                             | the nearest labels, their code | 78   |
    | other labels in an older wave, no column                | which wave and variable        | 78   |
    | files of a wave whose labels contradict each other      | the code, and both files       | 65   |
    | a data file that does not exist, a pattern without any  | its name                       | 66   |
    | an empty file, a header and nothing more                | its name                       | 65   |
    | a file that can be read in two ways, or in none         | what to state                  | 65   |
    | a column of personal identity numbers                   | its name                       | 65   |
    | a column that is missing                                | the nearest columns            | 65   |
    | a row with too many or too few fields, an open quote    | the line                       | 65   |
    | a weight that is missing, negative, no number, or zero  | the line                       | 65   |
    | an unknown code                                         | how often, and the first lines | 65   |
    | a stratum with one unit under `lonelyPSU: "fail"`       | its name                       | 65   |
    | a folder of results that is there already, no `--force` | its name                       | 73   |
    | `init`: a file that is there already, no `--force`      | its name                       | 73   |
    | `init`: no year in a file's name, no `--year`           | which file                     | 64   |

    Whatever is wrong, nothing is written.

    """#

  static let howAFileIsRead = #"""
    # How a file is read

    What is found out about a delivery, what stops it, and what is said about it.

    ## Overview

    A file of delimited text needs no description of its form. Encoding, delimiter, line ends and the
    decimal mark of each column are found out from its first 64 KiB, and `trygg check` and `trygg run`
    say what was understood:

        files
          svar.csv: windows-1252, delimiter ";", CRLF, decimal comma in vikt

    `trygg run` also writes it to `manifest.json` beside the tables, file by file, for programmes and
    for whoever asks later what the figures come from.

    One reading must fit best. When two fit equally well nobody guesses: the file is refused, and the
    finding says what to state in the description's `csv` block. What stands there is not found out:

        csv: {
          delimiter: ";", encoding: "windows-1252", decimal: ",", thousands: ".",
          skipLines: 3, header: false, columns: ["vikt", "kon", "alder"],
        }

    ## The encoding

    | the first bytes                                           | read as                   |
    | --------------------------------------------------------- | ------------------------- |
    | the byte order mark of UTF-8, UTF-16LE or UTF-16BE        | what the mark says        |
    | valid UTF-8; ASCII is UTF-8                               | UTF-8                     |
    | not UTF-8, and Swedish when they are read as Windows-1252 | Windows-1252              |
    | a NUL among the first two, as in UTF-16 without a mark    | refused: state `"utf-16"` |
    | anything else                                             | refused: state `encoding` |

    Bytes read as Swedish when everything beyond ASCII is one of å ä ö é ü Å Ä Ö É Ü è á à, a no-break
    space, § ° ½ ´ or a quotation mark, dash or ellipsis of Windows, and at least one of the letters
    stands beside a letter of ASCII. ISO-8859-1 is read as Windows-1252, which
    prints the same. A file that is stated to be in `"utf-16"` and has no byte order mark shows by its
    NUL bytes which byte of a letter comes first: that of ASCII's letters is the first byte in UTF-16BE,
    the second in UTF-16LE. A byte that the encoding does not have becomes U+FFFD. Names of columns are
    compared by their characters, however these are composed.

    ## The delimiter

    `,` `;` tab and `|` are tried. A delimiter fits when the header has two fields at least. Of several
    that fit, the one whose header shows more of the description's columns is taken; of two that show
    as many, the one by which more of the records have as many fields as the header. A file in which
    no delimiter parts the header has one column.

    ## The header

    The first record names the columns. `skipLines: 3` passes over three lines above it, whatever quotes
    stand there. Lines in findings are those of the file. Where nothing is stated and one of the first
    50 lines shows two more of the description's columns than the first, and more than twice as many,
    the finding says on which line the header seems to stand.

    A file without a header is read with `header: false` and `columns`, the names of all its columns in
    their order; a record with another number of fields is a bad one. A file whose first record has none
    of the description's columns and holds numbers is refused with a finding that names these keys. A
    header may have 1 MiB.

    ## Records and cells

    Fields are as in RFC 4180: quoted with `"` as a whole or not at all, quotes inside doubled. What
    stands in quotes may hold delimiters and line ends. Lines end with LF or CRLF, also mixed, or with
    CR where no line ends with LF. The first record is the header. Cells are trimmed of blanks and tabs.

    What differs from that is stated in the `csv` block, and is not found out:

    | in the `csv` block        | what it does                                                    |
    | ------------------------- | --------------------------------------------------------------- |
    | `quote: "'"`              | fields are quoted with `'`                                      |
    | `quote: "none"`           | quotes are signs like others; every line end ends a record      |
    | `escape: "backslash"`     | a backslash takes the meaning from the sign behind it           |
    | `comment: "#"`            | lines that begin with it are passed over, also above the header |
    | `trailingDelimiter: true` | a record may have one empty field more than the header          |

    A backslash takes the meaning from `"` `'` `,` `;` `|`, a tab or another backslash, in quotes and
    outside, and is not part of the cell; before any other sign it is a sign itself, so that `\N` stays
    `\N`. Quotes are not doubled then.

    ## Records of a wrong form

    `onBadRow: "fail"`, which is what happens anyway, refuses the file and lists the first 20 of them.
    With `onBadRow: "reject"` they are left out, and the others are read as if these had never stood
    there. A record is bad when

    * it has too few or too many fields,
    * it is the header once more, as where files were glued together, byte for byte, also with a byte
      order mark before it,
    * its quotes are out of order: a quote inside a field that begins without one, text behind a
      closing quote, a quote that is not closed within 16 MiB,
    * it is longer than 16 MiB, or
    * a cell that is read holds NUL bytes, or bytes that are not UTF-8 (another table may read other
      cells).

    A record whose quotes are out of order ends with its first line, and what is wrong with it is what
    is wrong with that line alone; reading goes on with the next line. Every other record ends where
    its quotes say. A stray quote therefore costs its own line, whatever stands behind it. But where
    two stray quotes make a well-formed record of the right number of fields, it is read as one.

    What is wrong with a value never makes a record bad: unknown codes, missing or invalid weights and
    missing strata stop the run in any case, since a respondent must not vanish because of a value.

    `trygg run` writes file, line, byte in the line (of the text in UTF-8, from 1) and reason of each
    to `rejected.csv` beside the tables, and says how many there are; `trygg check` lists the first
    20, `trygg table` says the number on standard error. None of them shows what the records hold. The
    records themselves go only to the file that `--rejects FILE` names, in the files' order and in
    UTF-8, of one that is too long its first 16 MiB. Only its owner may read FILE; it may not lie in
    the output folder, and may not be there before (but `run --force` replaces it): exit status 73.
    When more than the share `maxRejected` of the wave's records is bad (0.001 unless stated), or more
    than a million, the run stops with exit status 65, lists the first 20, and writes nothing.

    ## Numbers

    A column of numbers has a decimal comma or a decimal point, each column for itself. Where the first
    records show none, it is the comma in a file with `;` and the point in every other. The minus may be
    `-`, U+2212 or U+2011. A number may have an exponent, such as `1.5e-3`.

    Thousands may be parted by a blank, a no-break space (U+00A0) or a narrow one (U+202F), in groups of
    three before the decimal mark. `thousands: "."` or `","` in the csv block states one sign more; the
    decimal mark is the other one then. Without it a point or a comma parts thousands only in a cell in
    quotes that can be read in no other way: `"1.234,5"` and `"1.234.567"` where decimals have a comma.

    In `1.234` the point could part thousands or decimals. A column in which every mark has one to three
    digits before it and three behind is read like this:

    | the file                                                           | the marks are           |
    | ------------------------------------------------------------------ | ----------------------- |
    | another column of numbers has that mark, surely before decimals    | decimals                |
    | another column of numbers has the other mark before decimals       | refused: state which    |
    | points where `,`, tab or a bar parts fields; commas where `;` does | decimals, but see below |
    | points in a file with `;`; commas in any other                     | refused: state which    |
    | decimals by this rule, but numbers below 1000 have no mark         | refused: state which    |

    A program writes one decimal mark in a file, and one that parts fields by a comma has points before
    its decimals. So three-decimal weights such as `1.234` and `2.001` are what every reader of such
    files takes them for. But three fixed decimals stand in every number: where `950` stands beside
    `1.234` and no number of four digits is without a mark, or where a number has several marks
    (`1.234.567`), the marks seem to part thousands, and the file is refused until `decimal` or
    `thousands` is stated. Missing codes are no such numbers.

    ## Many digits

    Numbers are summed exactly, as integers at one scale for each column of a wave. Where the digits
    from the largest number's first to the last decimal are more than such an integer holds, as in
    239.12345678901234 beside 0.12345678901234567, the wave is read once more with fewer decimals for
    that column: 18 less the digits before the mark of its largest number. Each number is rounded once,
    half to even, so the error is at most half a unit of the largest number's 18th digit. A weight of
    which nothing would be left is refused. Where the sums of squared weights and answers outgrow 256
    bits, answers keep the digits that fit: 15 at least, up to ten million rows. `trygg check` and
    `trygg run` say so:

        files
          svar.csv: utf-8, delimiter ",", LF, vikt rounded to 15 decimals

    The result does not depend on threads or blocks. A pipe cannot be read twice: there such a column is
    refused.

    ## SPSS files

    A file that begins as a .sav or .zsav is read as one, whatever its name: plain or packed, of either
    byte order, in the encoding that it names. Columns have their long names. A number stands as the
    shortest text that reads back as the same number, a day as `2024-05-06`; system-missing is the empty
    cell. Values that the file declares missing, one by one or as a range, are missing; a range of days
    or times is not applied, and its values are unknown codes. Labels may stand in for codes of the
    description: see `trygg help describe-your-survey`. What stands in the `csv` block does not concern
    such a file, but for `ignore`.

    ## A person's identity

    A column that holds Swedish personal identity numbers or coordination numbers is refused with its
    name. It is taken for one when, among the first hundred records, three cells at least and nine in
    ten of those that are not empty have a date, four digits and the right check digit. A column that
    must stay in the file can be named in `csv: { ignore: ["pnr"] }`; it is never read then, and may
    not be used by the description.

    ## A file without a description

    `trygg describe FILE` reads a delivery in the same way and prints what is in it: how it is written,
    its rows, and for each column the type, missing and different values, smallest, largest, mean,
    standard deviation, quartiles and the most frequent values. What the description's `csv` block
    would state, `--delimiter`, `--encoding` and `--decimal` state here.

    A column's type is that of all its cells, not of the first ones. Each column is whole numbers,
    numbers, dates (`2024-05-06`, perhaps with a time of day), text, or empty. One cell that is no
    number makes a column text. Values that differ in their writing, such as `1` and `01`, are
    different. Codes that an SPSS file declares missing are told apart from empty cells and count in
    no mean.

    Counts, smallest, largest and mean are exact, also of millions of rows: decimals are added as
    whole numbers and the quotient is rounded once. The standard deviation comes from the exact sums.
    Quartiles are those of R and Excel (type 7). Up to 65 536 different values in a column are counted
    one by one (fewer, 4 194 304 over the number of columns but at least 1 024, in files of more than
    64 columns; and no more than 32 bytes for each of them together). Beyond that the values are
    sampled by a hash of their text: the number of different ones is then an estimate whose standard
    error is below 0.6 per cent, the quartiles are those of the sample, and both are marked with ≈. Of
    such a column only values are listed that more than one row in a thousand has, as far as they are
    frequent in the first 64 KiB or are in the sample.

    A value is printed when five rows or more have it, and the smallest and largest text never. Of a
    column in which three cells at least, and one in ten, are personal identity numbers nothing is
    printed but its name. Records of a wrong form are left out, told with their lines, and give the exit
    status 65. A column whose numbers can be read in two ways is described as text, and told.

    ## What each defect gives

    A file that is refused gives exit status 65, and nothing is written. All that can be told at once
    is told at once, in the order of the file, with the place and never with a person's row. The last
    column says what becomes of it with `onBadRow: "reject"`: **out** is a record that is left out.

    | in the file                                       | what is said                      | reject   |
    | ------------------------------------------------- | --------------------------------- | -------- |
    | nothing at all, or a header and nothing more      | so                                | same     |
    | a spreadsheet, an archive, a web page, a PDF      | which of them it is               | same     |
    | an encoding that cannot be told                   | the first line that is not UTF-8  | same     |
    | another byte order mark than was stated           | both encodings                    | same     |
    | a column's name that is not in the stated UTF-8   | the column's number               | same     |
    | several delimiters that fit equally well          | the delimiters                    | same     |
    | one column by the stated delimiter, else several  | the other delimiter               | same     |
    | a needed column that is missing or stands twice   | its name, and the nearest names   | same     |
    | points and commas as decimal marks in one column  | the column                        | same     |
    | marks that may part thousands or decimals         | the column                        | same     |
    | UTF-16 stated and not shown by the NUL bytes      | so                                | same     |
    | the header further down, with text above it       | its line, and what to state       | same     |
    | no header, where none of its names is expected    | how many of the cells are numbers | same     |
    | another number of fields than stated columns      | both numbers                      | same     |
    | fewer lines than are skipped                      | so                                | same     |
    | a header longer than 1 MiB                        | so                                | same     |
    | more digits than sums can hold, in a pipe         | the column                        | same     |
    | personal identity numbers                         | the column                        | same     |
    | too few or too many fields                        | 20 lines, and how many more       | out      |
    | one empty field too many                          | so; state `trailingDelimiter`     | out      |
    | a last line that is cut off                       | the line, when a field is missing | out      |
    | a quote inside a field that begins without one    | the place; the rest is not read   | out      |
    | text behind a closing quote                       | the place; the rest is not read   | out      |
    | a quote that is never closed                      | the place; the rest is not read   | its line |
    | a record longer than 16 MiB                       | the line; the rest is not read    | out      |
    | quotes out of order in the header                 | the place                         | same     |
    | a header that ends with CR before lines with LF   | so                                | same     |
    | comments, when their sign is not stated           | as a header, or as a row          | out      |
    | a sum below the rows with fewer fields            | the line: too few fields          | out      |
    | a sum below the rows with all fields              | the line: no weight               | same     |
    | the header again among the rows                   | the line                          | out      |
    | a NUL byte in a cell that is read                 | the line and the column           | out      |
    | bytes that are not UTF-8, behind 64 KiB that are  | line and column, where it is read | out      |
    | a CR outside quotes in a cell that is read        | the line: an unknown code         | same     |
    | an unknown code, a missing stratum                | the line                          | same     |
    | a weight that is no number, or not above zero     | the line                          | same     |
    | a group of thousands that has not three digits    | the line: no number               | same     |
    | an SPSS file that is broken, cut off or encrypted | the byte, and how to save it anew | same     |

    Where a number stands among the names of the columns the first record may be a respondent's row:
    it is no more told than any other. Nor is a name of more than 60 characters or one that holds a
    line end, as where the header opens a quote that a later row closes.

    A quote that one row opens and a later row closes by chance makes one field of all between them. A
    field in quotes may hold line ends, so nothing is wrong with the form, and the rows between are
    lost: look at the number of rows that `trygg check` prints.

    A description may have 2 MiB, and each table beside it 1 MiB.

    And these are read, in both cases:

    | in the file                                | outcome                                  |
    | ------------------------------------------ | ---------------------------------------- |
    | empty lines                                | passed over in files of several columns  |
    | comments, when their sign is stated        | passed over                              |
    | no line end behind the last record         | read as if it were there                 |
    | cells with blanks around them              | trimmed                                  |
    | columns in another order, or more of them  | found by their names                     |
    | line ends of LF and CRLF mixed             | both end a line                          |
    | names in quotes                            | read without them                        |
    | half a character at the end of UTF-16      | U+FFFD, which is no code of any variable |
    | NUL or broken UTF-8 in a cell nobody reads | not looked at                            |

    A cell of a column that the description does not name is not looked at.

    """#

  static let howANumberIsMade = #"""
    # How a number is made

    From the bytes of a delivery to a published cell, with every formula on the way.

    ## Overview

    The data walk one way: bytes, records, respondents, sums, estimates, released tables, files. The
    file is read once. What follows is what happens to one number, and each step can be checked
    against the `survey` package for R.

    In the formulas k is a respondent with weight w, h a stratum, i a primary sampling unit (PSU),
    n_h the PSUs of the stratum in the whole sample, N_h those in the population, and D the group
    that a cell is about: women aged 16–24 in one district, say.

    ## From bytes to answers

    A file is cut into blocks at the ends of records, and the blocks are read at the same time. A
    cell is trimmed and looked up among the variable's codes: it is a valid answer, or missing for a
    reason, or unknown, which stops the run. A weight is kept exactly as delivered, as an integer
    and a number of decimals: 19.1530 is 191530 at four decimals.

    A respondent is in an indicator's base when the answer is one of its `outOf` codes. Everyone
    else is outside it, but stays in the design: nobody is deleted.

    ## From answers to sums

    Each respondent adds to one cell of one table in memory, the finest crossing that the asked
    tables need. Per cell and indicator it keeps the number of answers, Σw, Σwy, Σw² and Σw²y, where
    y is 1 for a code that counts and 0 otherwise; for numbers also Σwy² and Σw²y². With clusters
    the sums are kept for each PSU.

    The sums are exact: whole numbers of 128 bits and more, which add up to the same total in any
    order. The published bytes therefore depend neither on the number of threads nor on where the
    file was cut nor on the machine. A sum that would no longer fit stops the run.

    All tables, margins and gaps are read off these sums.

    ## The estimate

    | measure  | estimate                                                              |
    | -------- | --------------------------------------------------------------------- |
    | share    | Σwy / Σw over the base, a proportion                                  |
    | mean     | Σwy / Σw over those with a valid number                               |
    | total    | Σwy                                                                   |
    | count    | Σwy, the estimated number of people with the answer                   |
    | ratio    | Σwy / Σwx over those who have both numbers                            |
    | quantile | the smallest number with at least its proportion of Σw at or below it |

    What is made of them, with A and B the two groups of the gap:

    | measure                | estimate                                                      |
    | ---------------------- | ------------------------------------------------------------- |
    | `gap`                  | A − B                                                         |
    | `quotient`             | A / B                                                         |
    | `gap_vs_total`         | the gap of a group minus the gap of everybody                 |
    | `composition`          | Σwy of one gender over Σwy of all: who those are that count   |
    | `…_age_standardised`   | Σ_a π_a m_a over the ages a, π_a their standard proportions   |

    The share says how many of all women are worried, the composition how many of the worried are women.
    Tables name them so: andel av alla kvinnor, andel kvinnor bland dem som räknas.

    The total over gender counts everybody, also those whose gender is missing. It is therefore not
    always between the parts, and parts need not add up to it.

    ## The standard error

    Variances are linearised (Taylor). Each respondent gets a score z: how much the estimate would
    move.

    | measure         | score of a respondent in the base; 0 outside |
    | --------------- | -------------------------------------------- |
    | share or mean m | w (y − m) / W, with W = Σw over the base     |
    | total, count    | w y                                          |
    | ratio R         | w (y − R x) / Σwx                            |
    | gap A − B       | the score for A minus the score for B        |
    | quotient q      | (the score for A − q · the score for B) / B  |
    | composition s   | w y ((1 if in the part) − s) / Σwy           |
    | standardised    | π_a w (y − m_a) / W_a                        |

    The variance is that of the sum of the scores:

        V = Σ_h (1 − f_h) · n_h / (n_h − 1) · Σ_i (t_hi − t_h)²

    t_hi is the sum of the scores in PSU i, t_h their mean over all n_h PSUs of the stratum, those
    without anyone in the group included as 0. Without a cluster column each respondent is a PSU.
    f_h = n_h / N_h where the description gives `stratumSize`, else 0. A stratum that was taken in
    full adds nothing.

    The gap's variance comes from the gap's own scores. That keeps the covariance: women and men
    share strata and schools, so the two variances must not simply be added.

    A stratum with one PSU shows no variance. `lonelyPSU` says what then happens:

    | value       | what the stratum adds                                              |
    | ----------- | ------------------------------------------------------------------ |
    | `fail`      | nothing: the run stops and names the stratum                       |
    | `certainty` | 0, as if it had been taken in full                                 |
    | `adjust`    | its distance from the mean of all PSU scores, squared, times 1 − f |
    | `average`   | the average of the strata that have more PSUs                      |

    A PSU that is alone in the group but not in the design takes the formula above.

    With calibrated weights, z / w is replaced by its residual from the regression on the margins, taken
    with the weights before calibration, times the calibrated weight (Deville and Särndal).

    ## Replicate weights

    With `replicates` the variance is not linearised. Every figure is computed once more with each
    replicate's weights, θ_r, and

        V = scale · Σ_r rscale_r (θ_r − c)²

    c is the mean of the θ_r, or the figure itself with `center: "estimate"`. A replicate in which
    nobody is left in the group is passed over.

    | weights                          | scale            | rscale                        |
    | -------------------------------- | ---------------- | ----------------------------- |
    | `type: "jk1"`                    | (R − 1)/R        | 1                             |
    | `type: "jkn"`                    | 1                | as given                      |
    | `type: "jk2"`                    | 1                | 1                             |
    | `type: "brr"`                    | 1/R              | 1                             |
    | `type: "fay"`                    | 1/(R(1 − ρ)²)    | 1                             |
    | `type: "bootstrap"`              | 1/(R − 1)        | 1                             |
    | `type: "sdr"`                    | 4/R              | 1                             |
    | `generate: "jkn"`                | 1                | (1 − f_h)(n_h − 1)/n_h        |
    | `generate: "bootstrap"`          | 1/(R − 1)        | 1                             |

    Whatever the type, scale · Σ_r rscale_r (w_r/w − 1)² is 1 for a respondent, or 1 − f_h where the
    weights know the population's size. `run` takes its mean over the respondents whose weights are
    varied, and refuses columns for which it is another, unless the description states a `scale`.

    The generated jackknife leaves out one PSU at a time; the others of its stratum are multiplied by
    n_h/(n_h − 1). The bootstrap (Rao and Wu) draws n_h − 1 PSUs of each stratum with replacement; a
    PSU that was drawn t times is multiplied by 1 + √(1 − f_h) · (t · n_h/(n_h − 1) − 1). The random
    numbers are SplitMix64's from the description's `seed`, the same on every machine.

    With a calibration every replicate's weights are calibrated anew. A quantile's limits come from the
    replicate variance of the share at or below it. The degrees of freedom are the PSUs minus the
    strata of the whole sample for generated replicates, R − 1 for delivered ones unless `df` is given.

    Memory: eight bytes for each respondent and replicate, sixteen where they are delivered; with
    `generate` and a cluster column, eight for each PSU and replicate.

    ## Degrees of freedom

    `df: "domain"` counts the PSUs with a valid answer in the group, minus the strata that have one.
    For a gap the group is both groups together. `df: "design"` counts the PSUs and strata of the
    whole sample. With none left there is no interval and no test, and the note column says
    `no_degrees_of_freedom`.

    ## The interval

    t is the quantile of Student's t on those degrees of freedom, at the description's `level`.

    A mean, a total and a gap have estimate ± t · SE.

    A share p has one of four intervals, none of which leaves 0–100 per cent; a composition too:

    `logit` works on the log odds L, and carries the limits L ± t · s back to shares:

        L = ln(p / (1 − p)),   s = SE / (p (1 − p))

    `beta` (Korn and Graubard) takes quantiles B of beta distributions, with an effective size:

        n_e = p (1 − p) / SE²,   n* = min(n, n_e · (t of n − 1 / t of df)²)
        B(α/2; n*p, n*(1 − p) + 1)   and   B(1 − α/2; n*p + 1, n*(1 − p))

    `wilson` has the limits (p + t²/2n_e ± t/2n_e · √(4 n_e p (1 − p) + t²)) / (1 + t²/n_e), and `wald`
    p ± t · SE, cut at 0 and 1.

    When nobody or everybody counts, p is 0 or 1 and SE is 0. The limits are then those of `beta`
    with n_e = n, and the note column says `interval_beta_at_boundary`. A mean, total or gap whose
    SE is 0 has neither interval nor test: `zero_standard_error`.

    With `gapInterval: "mover"` the limits of a gap between shares are made from those of both shares
    (Zou and Donner), which suits small groups. A quotient has its interval on the log scale; it is not
    symmetric, so tables print its limits. A quotient that is not above 0 has none: `no_logarithm`. A
    quantile's limits are the quantiles at F ± t · SE(F), F being the share at or below it (Woodruff, as
    R has it); where one lies beyond the answers its error is unknown, too: `limit_beyond_answers`.

    The margin of error in Swedish tables, felmarginal, is half the interval's width.

    ## The design effect

        deff = V / (S² / n),   S² = n / (n − 1) · Σ w (y − m)² / W

    How many times larger the variance is than that of a simple random sample of the same size. It
    does not change when all weights are multiplied by a constant. n_eff = n / deff is the size of a
    simple random sample with the same variance.

    Groups that are compared count as simple random samples of their own sizes, whose variances add
    up: a gap's deff is V / (S²_A / n_A + S²_B / n_B), and below that of the groups where both vary
    together. A quotient's is made the same way, so is a standardised figure's from its ages. A quantile
    has that of F(q). Where nobody's answer differs, or a group has one answer, there is none.

    ## The tests

    t = gap / SE on the gap's degrees of freedom, two-sided. Among many districts some gaps look
    large by chance: p_adjusted is Holm's, or Benjamini and Hochberg's, over the gaps of one indicator
    in one crossing, such as all districts. Margins are not among them, nor cells that are masked: an
    adjusted p can be another cell's p times a number. Quotients have their p on the log scale.

    `wald_gap_equal` asks whether the gap is the same in all groups of a variable. With g the K gaps
    less the last, V their covariance, k = K − 1 and ν the degrees of freedom:

        F = g' V⁻¹ g · (ν − k + 1) / (k ν)   on k and ν − k + 1

    `rao_scott` asks whether the answer depends on the group: Pearson's X² over the trace of Δ, the
    design effects of the table, on d and d · ν, where d = tr(Δ)² / tr(Δ²). With a distribution it is
    the whole question that is tested, at its first answer.

    A sentence in Swedish and English says what they mean: under the table in print, in `sentences` in
    JSON. A gap is statistically significant, statistiskt säkerställd, when its adjusted p is below 1
    less the level.

    ## What may be shown

    A cell that tells of too few people has the status `suppressed`, and one that would give such a cell
    away `suppressed_secondary`: every figure of the row is empty, its n too. A gap, a quotient and a
    gap against everybody fall with either group, a composition with any group, a standardised value
    with any age, and a test with any of its cells. It is decided over all tables of a run at once;
    `trygg help what-is-not-shown` has the rules, their order and what is not looked at. A cell that
    nobody is in has the status `no_data`. Where there are answers and yet no figure, as for a quotient
    with the divisor 0 or a standardised value without answers in some age, it is `not_applicable`.
    Everything else is `ok`.

    `trygg table --internal` skips the masks. Its heading and each of its rows say INTERNAL: such a
    table must not leave those who may see the microdata.

    ## What is too uncertain

    With `reliability` in the description, what may be shown is judged once more. Its status is
    `uncertain` where it is marked and `withheld_uncertain` where it is withheld; then only its n is
    left in the row. The note says why:

    | word              | what it means                                                         |
    | ----------------- | --------------------------------------------------------------------- |
    | `few_answers`     | n is below `flagBelowCount`                                           |
    | `few_df`          | df is below `flagBelowDf`                                             |
    | `wide_interval`   | a share's margin of error is too large; `nchs`: its interval too wide |
    | `no_interval`     | a share has no interval, as no degrees of freedom are left            |
    | `n_eff`           | `nchs`: the effective size is below 30                                |
    | `wide_relative`   | `nchs`: the interval is wider than 1.30 p                             |
    | `wide_complement` | `nchs`: the interval is wider than 1.30 (1 − p)                       |
    | `boundary`        | `nchs`: p is 0 or 1                                                   |

    `nchs` is the standard for proportions of the US National Center for Health Statistics (Parker et
    al. 2017, Vital and Health Statistics 2(175)), as the Center's R package `surveytable` decides it. A
    share is withheld when min(n, p (1 − p) / SE²), which is n when p is 0 or 1, is below 30. Else it is
    shown when its Korn–Graubard interval is at most 0.05 wide, withheld when that is 0.30 wide or wider
    than 1.30 p, and shown else. The interval is that of 95 per cent with n_e as above, whatever is
    printed; p of 0 and 1 counts as one without width. What is shown is marked for fewer than 8 degrees
    of freedom, for 0 and 1, and, above 0.05, for an interval wider than 1.30 (1 − p).

    Widths are looked at of shares only, standardised ones and compositions too. Means, ratios,
    quantiles, totals and numbers of people have units of their own: they are marked for few answers and
    few degrees of freedom, with `nchs` below 30 and 8. A gap, a quotient or a gap against everybody is
    as uncertain as the worst of the values that it is made of, and the groups of a composition as the
    worst of them, since one follows from the others. Joint tests are not judged.

    That a figure is too uncertain is no secret: it may follow from others, and nothing is suppressed
    for its sake. What is suppressed is not judged. With `--internal` nothing is marked.

    In print `*` stands beside an uncertain figure, in a column of its own in `.sv.csv`, and `..` in the
    place of one that is not shown, with a letter for the reason: `.. a` too few answers, `.. b` another
    figure with too few would follow from it, `.. c` too uncertain. `–` means no answers and `.` that a
    figure cannot be computed.

    ## One number explained

    `trygg explain survey.json5 --indicator otrygg_kvall --where kon=2,stadsdelsomrade=101` prints how
    one number came about: the question, the answers with their counts and weights, why others gave
    none, the sums in the formula, the variance, PSUs less strata, the interval with the figures in
    between, and the tables that show it. The figures are those of `run`.

    What is suppressed there is suppressed here: under "disclosure" stands the rule, or the figure that
    would follow from it. Answers to a question of which something is suppressed in any table are not
    told one by one. Else answers that fewer than `minimumCount` gave are put
    together with the smallest answer of more, so that no subtraction gives them; so are the reasons for
    no answer. Each explanation is protected by itself: do not hand out that of a part and of its whole
    without looking at what they tell together.

    ## The columns of the tidy output

        survey, wave, indicator, <by-variables>, <the gap variable>, measure, n, n_valid_weight,
        estimate, se, ci_low, ci_high, df, deff, n_eff, p_value, p_adjusted, status, note

    There is a row for each estimate, with codes in the columns of the variables, `_T` for everybody,
    and in the gap variable's `2-1` for a gap and `2/1` for a quotient. A composition has the code of
    its group, and its n counts those who count. The rows of an indicator are followed by those of its
    tests: `*` stands in the column of the variable whose groups are compared, F is the estimate, df
    its second degrees of freedom, and the note has the first: `df1=10`.

    ## Rounding

    The tidy files hold proportions at full precision, in the shortest text that reads back to the
    same number. Swedish tables show per cent with one decimal. Parts and gaps are rounded from the
    exact figures, so that a printed gap may differ from the printed parts by one in the last place.

    ## Check it yourself

    With the `survey` package for R, in the fixture's folder:

        d <- read.csv("svar-2023.csv")
        des <- svydesign(~1, strata = ~stadsdel, weights = ~vikt, fpc = ~N_h, data = d)
        base <- subset(des, otrygg_ute %in% 1:5)
        svyby(~I(otrygg_ute %in% 3:5), ~kon, base, svymean)

    """#

  static let whatIsNotShown = #"""
    # What is not shown, and why

    Which cells of the tables are suppressed so that no person's answer can be read or worked out.

    ## Overview

    A cell of a table tells of people. Where few are behind it, those who know them learn what they
    answered. So some cells are not shown, and since a total less the other cells gives the one that is
    missing, further cells are not shown for their sake. Everything is decided at once over all tables
    of a run, before anything is written. The keys are those of `disclosure` in the description:

        disclosure: {
          minimumCount: 5, minimumInCategory: 3, zerosAreSafe: false, minimumInTable: 0,
          dominance: { p: 10 }, secondary: true, protection: { count: 3, share: 0.2 },
        },

    ## Cells that must not be known

    Counts are of people who gave a valid answer, without weights. A cell gets the status `suppressed`
    when

    - fewer than `minimumCount` gave a valid answer,
    - fewer than `minimumInCategory` of them count in a share or a number of people: few were robbed,
    - fewer than `minimumInCategory` of them do not count: nearly everybody was robbed, which tells of
      each of them. Nobody and everybody are few too, as 0 and 100 per cent tell of everyone in the
      group; with `zerosAreSafe: true` both may be shown,
    - one or a few have nearly all of what a total, a mean or a ratio adds up, see below,
    - fewer than `minimumInTable` in its whole table gave a valid answer to the question.

    Nothing of such a row is shown: no n, no interval, no p. A cell in which nobody answered has the
    status `no_data`, unless that would tell of others: then it falls for their sake, as any cell can.

    ## Amounts that one or a few have nearly all of

    A total of kronor, hours or thefts tells what each has when one has most of it. So numbers that
    are added up are judged by `dominance`, whatever the number of answers. An amount is what a
    respondent adds to the sum: the weight times the number. Let them be x₁ ≥ x₂ ≥ x₃ … and their sum
    X. A cell is suppressed when

    - with `p`: X − x₁ − x₂ is less than p per cent of x₁. Who has the second largest amount could
      else take it out of the sum, and be less than p per cent too high,
    - with `n` and `k`: the n largest have more than k per cent of X; n is 1, 2 or 3,
    - with any of them: nobody has anything, so that everybody's amount is known; with
      `zerosAreSafe: true` that may be shown.

    `p: 10` holds where nothing is stated, but for `minimumCount: 0`, which lets every cell be shown.
    The handbook of the European statistical system takes the p % rule for the better one, so it alone
    is the default. Who states `{ n: 2, k: 85 }` has that rule and no other; `{ p: 10, n: 2, k: 85 }`
    are both, and `dominance: "none"` is none.

    A total, and a mean, which with the number of people is a total, are judged by the same amounts; a
    ratio by those of its numerator and by those of its denominator. A median, or another quantile,
    adds up nothing and is not judged. Negative amounts count by their size. Calibrated weights are
    those that count.

    The weight is part of the amount: a reader is taken to know who was asked, and the weights, as the
    other rules count people without weights. tau-ARGUS takes a respondent with the weight w for w
    people with the same number, and so lets more be shown of a sample; with weights of 1 and more it
    suppresses nothing that is shown here, and where everybody was asked the two are one rule.

    Keep p, n and k to yourself: who knows them can tell more. They are the only numbers of
    `disclosure` that do not stand with the tables.

    ## Cells that fall for others' sake

    With `secondary: true`, a cell whose figures would give a suppressed one away gets the status
    `suppressed_secondary`. What would give it away is looked for in all tables of the run together:

    - groups and their whole: women, men and everybody; districts and the city; the margins of every
      crossing, of different tables too,
    - groups that hold each other: neighbourhoods and districts, narrow and wide bands of age, old and
      new areas, also where they stand in different tables. What holds what is seen from the answers,
    - indicators of one question: those who count and those who do not are all who answered, and very
      unsafe is a part of unsafe,
    - indicators that add up one number: a mean and a total of it tell the same, and a ratio tells the
      total of one number to who knows that of the other.

    First it is looked at exactly: no figure that must not be known may follow from what is shown by
    adding and subtracting, whatever the tables are. Cells are taken one by one, and each is shown when
    nothing follows from it and what is shown already. So those that come first stay:

    1. that nobody answered comes before all, then the largest population: the city before a district,
       a district before a crossing of district and age,
    2. within a line, the two groups of the gap come before everybody where both may be shown, else
       everybody comes before the groups,
    3. else the table that the description lists first comes first.

    Who answered alone in a group knows that answer, and could take it out of a sum. So a cell of one
    person is not trusted to hide another, nor is one of which one or a few have nearly all.

    Then it is looked at how closely a suppressed number can be told. That there is no less than
    nobody, and no more in a part than in its whole, gives limits, if not the number. The values that
    agree with what is shown must reach `protection.count` people, or `protection.share` of the number
    where that is more, to either side, though never below 0: ± 3 people or 20 per cent unless the
    description says otherwise. Where they do not, further cells fall, those of the least population
    that give room. A sum that is suppressed must be possible p per cent of its largest amount higher
    and lower, or with n and k as much higher as makes the n largest k per cent of it; where no amount
    is negative nothing is less than 0. Of ratios only what follows exactly is looked at.

    The same room is looked for against who answered alone in a group, each by turns: what that one
    knows is taken out of a sum, and what is left must not be told closely. Where all answers weigh the
    same, as where everybody was asked, the number of answers in a group is looked at by who knows how
    many people there are, a quarter of whom are taken not to have answered. For either a few cells
    fall, where that gives room, and never all that lie around.

    What holds what is followed through groups that no table has: a district's broad ages lie between
    its narrow ages in one table and its neighbourhoods' broad ones in another.

    All cuts of a question are taken together: who feels very unsafe is part of who feels unsafe, cuts
    that lie apart add up to at most everybody, and two bases tell how many gave the answers between.

    ## Between two cuts

    Ages 16–24 in one table and 16–29 in another tell of those who are 25 to 29, whom no table shows.
    Such groups are estimated all the same, where two tables tell of the same question with cuts of
    one column that cross, and the rules hold for them: with two answers between, one of the cuts
    falls there. So are the answers that two indicators tell apart together, as 1–2 and 2–3 do. Cuts
    that hold one another need none of this.

    ## What is made of several cells

    It falls with any of them: a gap, a quotient and a gap against everybody
    with either group, a composition with any group, a standardised value with any of its ages, a test
    with any of its cells. A gap and one group's figure would give the other's.

    ## Groups that no table shows

    The codes of `notReported` are of people who are counted in everybody and shown in no group.
    Everybody less the groups gives them away, by number and by answer, so they are protected as if they
    were shown: where 1 to `minimumCount` − 1 of them answered, a group or the total falls. Who is not
    reported only here and there, a handful in the whole delivery, can cost a city's figures. Where such
    a code is not a group but a fault of the delivery, as another grade among the pupils, list it under
    `missing` of the variable: the answers stay in everybody, and in no group.

    ## What a reader is taken to know

    - every table of the run with all its figures, at full precision,
    - the rules and their numbers, but those of `dominance`, which stand with the tables,
    - how many people each group has, as registers tell nearly, so that a share tells a number,
    - how many have no group at all, as gender or area are known of everybody, or of all but a few,
    - who answered alone knows that answer.

    ## What is not looked at

    - releases that no ledger lists, such as tables that were made before there was one, and those of
      other waves, which are taken for other people; so are both waves of a panel,
    - several tables that are made one by one: `trygg table` decides on its table beside those that
      `run` publishes, which stay as they are; two such tables are not looked at together. What is to
      be published belongs in `tables` of the description,
    - how much those have whom no table shows, where `minimumCount` or more of them answered,
    - that several respondents belong together, as a household does: each is judged alone,
    - different questions about the same people, beyond the groups that they were put to,
    - tables too large for one crossing of their variables: which of their groups hold each other is
      then not known from the answers, unless another table crosses them.

    With `secondary: false` only the first rules hold, and what follows from a total is yours to look
    for before release.

    ## The audit of what was written

        trygg audit out/trygghetsmatningen/2023

    reads the files of a wave's folder as anybody can and tries to get back what is masked in them.
    Of the run it knows nothing else: what everybody knows beside the tables stands in
    `manifest.json` under `known`, the codes, which areas lie in which, what counts as an answer,
    and the rules. `trygg run` does the same to its own files before it puts them in place; when
    anything is found, nothing is published, the cells are named, and the exit status is 1. Level by
    level an adversary knows more:

    - a: the tables alone. A masked row must have no figures, what is shown must be what the rules
      show, no figure made of a masked cell may be shown, and no protected cell, and no small group
      that no table shows, may follow by adding and subtracting,
    - b: and the register, in which nobody is without a group. Beside what follows exactly, people
      are moved between cells in every way that agrees with the figures; where a number of people
      under `minimumCount`, or those who count, can be only one, it is told,
    - c: and one's own answer. Who alone is in which cell does not stand in the files; so what is
      found here is where two protected cells have so few people together that there is one in each.
      That a run hides no cell behind another of one person is seen to before anything is written,
    - d: and the other releases, when several folders are given: what follows from all of them
      together, and figures that differ by fewer than `minimumCount` answers, which tell of those
      who were corrected; a run also looks at how closely numbers are told together, see below,
    - e: and every number in print: what the tidy table masks must be masked in the tables for
      people, what these print must be its rounding, figure by figure, and the numbers in their
      notes must stand in it. A file that no parser knows is a finding too.

    It prints how many cells are protected, how many can be recovered, and how far apart the possible
    values of a protected number are at least, in people: as far as `protection` wants them, and 0.0
    where the tables are too large to find out. One person less three is nobody, so that less than
    twice `protection` is no fault. With `secondary: false` a run leaves the audit out, since what
    follows is yours to look for; `trygg audit` shows it then.

    Of a sample nobody knows who is in it, and a level takes that as known all the same. Standard
    errors and design effects are not used: they are made of squares of the weights, which no table
    shows.

    ## Earlier releases

    A new cut of age beside the old one, or a corrected issue beside the first, can tell more than each
    alone: 16–24 and 16–29 tell of those of 25–29. So every run keeps what it publishes in a ledger:

        out/trygghetsmatningen/releases.json             which releases, with the XXH64 of each file
        out/trygghetsmatningen/releases/2023-1/kon.csv   the figures as they were published
        out/trygghetsmatningen/releases/2023-1/manifest.json   what everybody knew with them

    The next release of the same wave is attacked together with the earlier ones, at level d. When
    anything comes out that neither told alone, the cells are named, nothing is replaced, the ledger is
    as it was, and the exit status is 1, with `--force` too. A last line names the cells of the new
    release that must go: leave out what shows them, the other cut, the crossing, the table. A corrected
    issue of the same tables tells of those who were corrected where a cell differs by fewer than
    `minimumCount` answers; correct more at once, or let the first issue stand. The same tables once
    more add nothing.

    A protected number need not be told to be told too closely. The values that agree with all releases
    must lie as far apart as `protection` wants it of that number; where they do not, and lie nearer
    than each release that has the cell leaves them alone, the new one is refused too. A cell that is
    new must have its room beside what was shown before, even where that left it none: leave out the
    table then. How far values must lie apart depends on the number, so that only the run knows it:
    `trygg audit` of several folders finds what is told, and not this. Of a cell that the new release
    does not have, the run takes twice `protection.count` people as wanted. Not looked at are questions
    with more than 200 000 unknowns, and those of which the releases contradict each other, as after a
    correction.

    The ledger holds nothing that is not in the published files. Keep it with them, and copy it with
    them: releases that were forgotten cannot be looked at. When its file cannot be read, or a file that
    it lists is missing or has another checksum, nothing is published until it is put back. What was
    published elsewhere from the same people's answers, by another description or into another folder,
    is named by its ledger, from where the description lies:

        disclosure: { priorReleases: ["../2023-first/out/trygghetsmatningen/releases.json"] },

    A release that nobody has seen, as while a description is tried out, is taken out with

        trygg run survey.json5 --force --withdraw 1

    or several, `--withdraw 1,2`: the new release is then not looked at together with them, and they are
    removed when it is published. Whoever does that to a release that was seen gives away what both tell
    together. `--out` with a folder for trials keeps them apart from the start.

    A release is listed just before its folder is put in place. A run that is killed between the two
    leaves a release in the ledger that nobody saw, never one that is missing there; the same run once
    more puts it right. With `secondary: false` the ledger is kept, and nothing is looked at together.

    ## Why is this cell empty?

        trygg explain survey.json5 --indicator utsatt_ran --where kon=1,stadsdelsomrade=105

    says under "disclosure" which rule holds, or which figure would follow, and never a count or a sum:

        disclosure
          not shown: with it stadsdelsomrade 105 · kon 2 would follow from what is shown

    Of the category rule it does not say whether few count or few do not, as that would say whether the
    share is near 0 or near 100 per cent; with `--internal` it does. A figure that falls for another's
    sake names that other, not the other's rule. A figure that no table of the description shows is
    decided on last, beside those that tell of its question; where more of these would have to fall, it
    is not shown. Answers to a question of which something is suppressed anywhere are not told one by
    one: each is a figure that may be suppressed here.

    `trygg table --internal` and `trygg explain --internal` skip all of this. What they print says
    INTERNAL, and must not leave those who may see the microdata.

    ## What to do when much falls

    Every crossing makes small cells, and each of them costs others. Merge bands or areas, leave a
    crossing out, or take a wider cut of the answers: fewer cells then fall than when the tables are
    thinned by suppression.

        trygg tables survey.json5

    lists the tables with how many of their cells are shown and how many fall, for their own sake and
    for others'. That says no more than the tables themselves, so it may stand beside them. What costs
    most, and what would be shown instead, is found by trying:

        trygg tables survey.json5 --advise

    changes the description in one place at a time, and decides on all tables of each change as `run`
    would:

    - a table, one of its variables, its gap or one of its indicators is left out; or a narrower cut of
      a question, from every table,
    - an area takes the place of those that lie in it: the answers tell what lies in what,
    - two bands side by side become one, also two codes whose labels begin with rising numbers. Not
      those by which known totals or the standard population go, which would change too.

        1. without avstar in kon-stadsdel
           table kon-stadsdel: take "avstar" out of indicators
           about everybody: 3 shown again, 0 lost
           all figures: 79 shown again, 106 lost; of the cells 20.7 % fall, now 24.3
           kon: 3 more cells are shown: avstar (Kvinnor, Män, gap)

    So nobody reads in the headline table how many women and men stay in at night, for the sake of 106
    figures of neighbourhoods. A figure counts once, in whichever tables it stands: "shown again" is
    what the tables have now and do not show, "new" what merged groups have, "lost" what is shown now
    and then is not, as no table has it or as it falls. First stand the changes that bring most figures
    about everybody back, less those lost; then those that bring most back by population, where a figure
    of a district counts as much as those of its neighbourhoods together. A change that brings nothing
    back is not told, nor is one that asks for the same figures as another. One change is tried at a
    time: make the best, and ask again. `--format json` has all changes, and every cell by name.

    **What `--advise` prints is internal**, says so in its first line, and must not leave those who may
    see the microdata. It tells numbers of cells and their names, and no count of people and no figure.
    But each change is another set of tables about the same people, and what falls in it says more than
    one set does: that two groups are too few even together, or that a cell of the published tables fell
    only for another's sake, and for whose. Who has the tables and the advice on them can work out more
    than the rules let be known.

    """#

  static let howGoodAreTheIntervals = #"""
    # How good are the intervals

    How often an interval holds the truth, tried on thousands of samples from a city that is known.

    ## Overview

    A 95 per cent interval promises to hold the true figure in 95 samples of 100. The formulas behind it
    are good for large samples. Whether they are good for 30 answers from one district can be tried: a
    city is made up, so that the truth is known, the survey is repeated a few thousand times, and one
    counts how often the tool's intervals held the truth. The tables below are what came of it.

    ## How it was done

        swift build -c release
        Scripts/coverage --article

    draws 2000 samples of each design and makes every figure here once more, from the same seed. The
    tool itself reads each sample as a delivery, calibrates it and writes its tables; nothing but
    changes between waves is computed elsewhere.

    `city` is Trygghetsmätningen: 100 000 people in 14 areas, from which 7 170 are drawn, many more of a
    hundred in one area than in another. A third to three quarters answer, the young and men more
    seldom, so that answers without weights would be wrong. The weights are raked to the register's
    gender by age, and area. Population sizes are stated. Some 3 700 answer.

    `classes` is a school survey: 1 000 classes of 20 to 30 pupils in four strata, of which 148 are
    drawn and asked as a whole. What pupils of a class answer is alike. Those who answer, two thirds to
    all, are post-stratified to gender by age. The description names the classes as clusters and the
    pupils in them as a second stage.

    | answer   | who gives it                                                       |
    | -------- | ------------------------------------------------------------------ |
    | `unsafe` | 35–45 per cent of women, 10–20 of men, more in some areas and ages |
    | `rare`   | 3 per cent                                                         |
    | `common` | 85 per cent                                                        |
    | `worry`  | a number from 0 to 300, higher among women                         |

    The columns are groups with about 30, 100 and 600 answers, up to eight of each size: areas, women in
    areas, ages, people of an age in an area. For a gap it is the answers of women and men together, so
    that a gap among 30 compares 15 with 15. For a composition it is those who count.

    A change between waves is not computed by the tool yet. It is made here of two independent samples:
    the difference ± t · √(SE₁² + SE₂²), with the sum of both degrees of freedom.

    The script ends with an error when a `logit` or `beta` figure, a gap or a change with 100 or 600
    answers leaves 93–97 per cent, or when one of the fifteen that do, each with its reason in the
    script, no longer does. The Monte Carlo error of a figure is 0.1 to 0.4 points. The fifteen:

    | figure           | answers                                 | per cent  | why                     |
    | ---------------- | --------------------------------------- | --------- | ----------------------- |
    | share, `beta`    | the rare one, 100                       | 98.2–98.6 | never promises too much |
    | gap, `mover`     | the rare one, 100; with `beta` also 600 | 97.4–99.6 | two cautious intervals  |
    | gap, `mover`     | the others in `classes`, `beta`, 100    | 97.3      | two cautious intervals  |
    | standardised gap | `unsafe` and `common`, 100              | 90.6–92.7 | SE in ages is too small |

    ## What came of it

    Coverage of 95 per cent intervals, per cent:

    | figure           | answer | interval      | city 30 |  100 |  600 | classes 30 |  100 |  600 |
    | ---------------- | ------ | ------------- | ------: | ---: | ---: | ---------: | ---: | ---: |
    | share            | unsafe | logit         |    96.9 | 95.7 | 95.0 |       96.4 | 94.7 | 95.0 |
    | share            | unsafe | beta          |    97.6 | 96.5 | 95.5 |       97.8 | 96.8 | 96.6 |
    | share            | unsafe | wilson        |    96.2 | 95.5 | 95.0 |       95.5 | 94.5 | 95.0 |
    | share            | unsafe | wald          |    93.8 | 94.7 | 94.9 |       93.2 | 93.8 | 94.9 |
    | share            | rare   | logit         |    96.6 | 96.7 | 94.7 |       96.4 | 95.9 | 94.5 |
    | share            | rare   | beta          |    98.9 | 98.6 | 96.2 |       99.3 | 98.2 | 96.7 |
    | share            | rare   | wilson        |    96.0 | 96.3 | 94.5 |       95.7 | 95.2 | 94.2 |
    | share            | rare   | wald          |   100.0 | 93.1 | 92.8 |      100.0 | 91.5 | 93.3 |
    | share            | common | logit         |    97.0 | 95.8 | 95.2 |       96.9 | 94.7 | 95.1 |
    | share            | common | beta          |    97.9 | 96.7 | 95.8 |       98.3 | 96.9 | 96.2 |
    | share            | common | wilson        |    96.3 | 95.5 | 95.1 |       95.9 | 94.4 | 95.0 |
    | share            | common | wald          |    92.5 | 94.2 | 95.0 |       92.4 | 93.2 | 94.9 |
    | gap              | unsafe | t             |    93.7 | 94.2 | 94.8 |       93.4 | 93.5 | 95.2 |
    | gap              | unsafe | mover, logit  |    98.1 | 95.7 | 94.9 |       98.4 | 94.9 | 95.3 |
    | gap              | unsafe | mover, beta   |    97.7 | 96.2 | 95.6 |       98.4 | 97.3 | 96.7 |
    | gap              | unsafe | mover, wilson |    97.1 | 95.2 | 94.8 |       97.6 | 94.5 | 95.2 |
    | gap              | rare   | t             |    99.6 | 95.6 | 95.0 |       99.3 | 95.6 | 94.9 |
    | gap              | rare   | mover, logit  |    99.9 | 98.7 | 95.0 |      100.0 | 98.8 | 96.0 |
    | gap              | rare   | mover, beta   |   100.0 | 99.2 | 96.5 |      100.0 | 99.6 | 97.4 |
    | gap              | rare   | mover, wilson |    99.9 | 98.4 | 94.1 |      100.0 | 98.1 | 95.2 |
    | gap              | common | t             |    93.7 | 95.2 | 94.9 |       92.6 | 94.0 | 94.4 |
    | gap              | common | mover, logit  |    98.5 | 96.3 | 95.1 |       98.8 | 95.8 | 94.6 |
    | gap              | common | mover, beta   |    98.5 | 96.9 | 96.0 |       99.0 | 97.3 | 96.2 |
    | gap              | common | mover, wilson |    97.8 | 95.8 | 95.0 |       98.0 | 95.0 | 94.5 |
    | gap − the city's | unsafe | t             |    92.7 | 94.1 | 94.9 |       92.1 | 93.0 | 95.2 |
    | gap − the city's | rare   | t             |    83.8 | 93.8 | 95.1 |       68.6 | 94.1 | 94.7 |
    | quotient         | unsafe | log           |    97.0 | 95.8 | 94.8 |       97.2 | 95.1 | 95.2 |
    | quotient         | rare   | log           |   100.0 | 99.5 | 94.5 |       99.8 | 97.4 | 95.8 |
    | quotient         | common | log           |    97.0 | 95.9 | 95.2 |       95.3 | 94.8 | 94.6 |
    | composition      | unsafe | logit         |    96.5 | 95.6 |      |       95.9 | 95.2 | 95.2 |
    | composition      | rare   | logit         |    95.8 | 94.6 |      |       97.2 | 95.2 |      |
    | composition      | common | logit         |    97.1 | 95.6 | 94.6 |       96.4 | 95.3 | 94.5 |
    | standardised     | unsafe | logit         |         | 94.6 | 95.3 |       89.1 | 94.0 |      |
    | standardised     | rare   | logit         |         | 96.4 | 95.3 |       94.2 | 95.1 |      |
    | standardised     | common | logit         |         | 94.7 | 94.8 |       88.1 | 93.7 |      |
    | standardised gap | unsafe | t             |         | 92.1 | 94.4 |            | 90.6 |      |
    | standardised gap | rare   | t             |         | 93.7 | 95.1 |            | 94.1 |      |
    | standardised gap | common | t             |         | 92.7 | 94.7 |            | 90.8 |      |
    | median           | worry  | Woodruff      |    95.8 | 95.5 | 96.0 |       95.4 | 95.2 | 95.7 |
    | gap in medians   | worry  | t             |    96.2 | 94.8 | 94.3 |       95.6 | 94.0 | 94.6 |
    | mean             | worry  | t             |    94.8 | 94.7 | 94.9 |       94.0 | 94.2 | 94.7 |
    | gap in means     | worry  | t             |    93.7 | 94.8 | 94.8 |       93.6 | 93.8 | 95.0 |
    | change           | unsafe | t             |    94.5 | 94.9 | 94.9 |       94.4 | 94.3 | 95.0 |
    | change in gap    | unsafe | t             |    94.0 | 94.8 | 95.1 |       93.1 | 94.3 | 94.9 |

    Half of the mean width, in percentage points; of worry in its own unit:

    | figure           | answer | interval      | city 30 |  100 |  600 | classes 30 |  100 |  600 |
    | ---------------- | ------ | ------------- | ------: | ---: | ---: | ---------: | ---: | ---: |
    | share            | unsafe | logit         |    15.3 |  8.4 |  3.5 |       15.4 |  8.0 |  3.6 |
    | share            | unsafe | beta          |    16.1 |  8.8 |  3.6 |       16.8 |  8.8 |  3.9 |
    | share            | unsafe | wilson        |    14.7 |  8.3 |  3.5 |       14.9 |  8.0 |  3.6 |
    | share            | unsafe | wald          |    15.2 |  8.4 |  3.5 |       15.3 |  8.0 |  3.6 |
    | share            | rare   | logit         |     8.7 |  3.9 |  1.4 |        8.4 |  4.0 |  1.5 |
    | share            | rare   | beta          |     8.1 |  3.8 |  1.5 |        8.1 |  4.2 |  1.6 |
    | share            | rare   | wilson        |     7.8 |  3.6 |  1.4 |        7.6 |  3.7 |  1.5 |
    | share            | rare   | wald          |     6.2 |  3.0 |  1.4 |        6.3 |  3.3 |  1.4 |
    | share            | common | logit         |    13.9 |  7.5 |  3.0 |       14.0 |  7.2 |  3.1 |
    | share            | common | beta          |    14.3 |  7.9 |  3.1 |       15.0 |  7.9 |  3.2 |
    | share            | common | wilson        |    13.2 |  7.4 |  3.0 |       13.3 |  7.1 |  3.1 |
    | share            | common | wald          |    13.0 |  7.4 |  3.0 |       13.2 |  7.1 |  3.1 |
    | gap              | unsafe | t             |    31.0 | 15.5 |  7.0 |       30.2 | 15.4 |  6.9 |
    | gap              | unsafe | mover, logit  |    34.2 | 16.0 |  7.0 |       34.8 | 16.0 |  6.9 |
    | gap              | unsafe | mover, beta   |    33.8 | 16.5 |  7.2 |       35.1 | 17.7 |  7.4 |
    | gap              | unsafe | mover, wilson |    31.8 | 15.6 |  7.0 |       32.3 | 15.7 |  6.9 |
    | gap              | rare   | t             |    15.5 |  6.1 |  2.7 |       14.7 |  6.1 |  2.9 |
    | gap              | rare   | mover, logit  |    29.5 |  9.9 |  3.1 |       30.3 | 10.2 |  3.2 |
    | gap              | rare   | mover, beta   |    26.0 |  9.1 |  3.1 |       27.5 |  9.9 |  3.4 |
    | gap              | rare   | mover, wilson |    25.8 |  8.7 |  3.0 |       26.8 |  9.1 |  3.1 |
    | gap              | common | t             |    27.5 | 14.6 |  6.1 |       26.5 | 14.3 |  5.9 |
    | gap              | common | mover, logit  |    33.6 | 15.3 |  6.2 |       34.3 | 15.3 |  6.0 |
    | gap              | common | mover, beta   |    31.9 | 15.8 |  6.4 |       33.1 | 16.6 |  6.4 |
    | gap              | common | mover, wilson |    30.5 | 14.9 |  6.1 |       31.0 | 14.9 |  6.0 |
    | gap − the city's | unsafe | t             |    29.5 | 14.7 |  6.6 |       28.3 | 14.9 |  6.0 |
    | gap − the city's | rare   | t             |     9.3 |  5.6 |  2.6 |        8.8 |  5.6 |  2.5 |
    | quotient         | unsafe | log           |    8.00 | 3.73 | 0.90 |       6.86 | 3.01 | 0.69 |
    | quotient         | rare   | log           |    6.91 | 6.96 | 2.52 |       7.16 | 5.19 | 2.44 |
    | quotient         | common | log           |    0.36 | 0.18 | 0.07 |       0.36 | 0.17 | 0.07 |
    | composition      | unsafe | logit         |    16.7 |  9.5 |      |       14.6 |  7.8 |  2.8 |
    | composition      | rare   | logit         |    22.7 | 10.2 |      |       19.1 |  9.8 |      |
    | composition      | common | logit         |    18.9 | 10.0 |  2.0 |       18.0 |  8.9 |  1.8 |
    | standardised     | unsafe | logit         |         |  8.4 |  3.6 |       13.7 |  8.0 |      |
    | standardised     | rare   | logit         |         |  3.8 |  1.4 |        8.4 |  3.9 |      |
    | standardised     | common | logit         |         |  7.4 |  2.8 |       12.7 |  7.1 |      |
    | standardised gap | unsafe | t             |         | 15.2 |  6.8 |            | 14.7 |      |
    | standardised gap | rare   | t             |         |  5.9 |  2.7 |            |  5.7 |      |
    | standardised gap | common | t             |         | 14.4 |  5.5 |            | 13.6 |      |
    | median           | worry  | Woodruff      |    33.2 | 17.7 |  7.2 |       34.0 | 17.0 |  7.0 |
    | gap in medians   | worry  | t             |    69.2 | 33.8 | 14.3 |       66.4 | 33.6 | 14.4 |
    | mean             | worry  | t             |    22.2 | 11.9 |  5.0 |       22.4 | 11.5 |  5.1 |
    | gap in means     | worry  | t             |    43.8 | 22.7 |  9.9 |       42.2 | 22.7 |  9.8 |
    | change           | unsafe | t             |    21.8 | 12.1 |  5.1 |       21.6 | 11.6 |  5.2 |
    | change in gap    | unsafe | t             |    44.1 | 22.4 | 10.1 |       42.5 | 22.0 |  9.9 |

    Mean standard error over the standard deviation of the estimates:

    | figure           | answer | interval | city 30 |  100 |  600 | classes 30 |  100 |  600 |
    | ---------------- | ------ | -------- | ------: | ---: | ---: | ---------: | ---: | ---: |
    | share            | unsafe | logit    |    0.98 | 1.00 | 1.00 |       0.94 | 0.97 | 0.99 |
    | share            | rare   | logit    |    0.72 | 0.92 | 0.98 |       0.66 | 0.93 | 0.97 |
    | share            | common | logit    |    0.96 | 0.99 | 1.00 |       0.94 | 0.96 | 0.99 |
    | gap              | unsafe | t        |    0.95 | 0.99 | 1.00 |       0.93 | 0.95 | 1.01 |
    | gap              | rare   | t        |    0.71 | 0.94 | 0.98 |       0.70 | 0.88 | 0.98 |
    | gap              | common | t        |    0.94 | 0.99 | 1.00 |       0.92 | 0.95 | 0.99 |
    | gap − the city's | unsafe | t        |    0.95 | 0.99 | 1.00 |       0.93 | 0.95 | 1.01 |
    | gap − the city's | rare   | t        |    0.75 | 0.95 | 0.99 |       0.75 | 0.90 | 0.99 |
    | quotient         | unsafe | log      |    1.28 | 0.75 | 0.97 |       1.11 | 0.82 | 0.98 |
    | quotient         | rare   | log      |    0.86 | 1.21 | 0.72 |       0.96 | 1.00 | 0.78 |
    | quotient         | common | log      |    0.92 | 0.99 | 1.00 |       0.93 | 0.95 | 0.99 |
    | composition      | unsafe | logit    |    0.97 | 0.99 |      |       0.95 | 1.00 | 0.99 |
    | composition      | rare   | logit    |    0.90 | 0.98 |      |       0.98 | 0.99 |      |
    | composition      | common | logit    |    0.98 | 0.99 | 0.98 |       0.96 | 0.99 | 0.98 |
    | standardised     | unsafe | logit    |         | 0.96 | 1.01 |       0.71 | 0.94 |      |
    | standardised     | rare   | logit    |         | 0.88 | 1.00 |       0.48 | 0.89 |      |
    | standardised     | common | logit    |         | 0.96 | 0.97 |       0.69 | 0.93 |      |
    | standardised gap | unsafe | t        |         | 0.91 | 0.98 |            | 0.85 |      |
    | standardised gap | rare   | t        |         | 0.85 | 1.00 |            | 0.79 |      |
    | standardised gap | common | t        |         | 0.91 | 0.99 |            | 0.86 |      |
    | median           | worry  | Woodruff |    1.02 | 1.00 | 1.00 |       1.01 | 0.97 | 0.98 |
    | gap in medians   | worry  | t        |    1.02 | 1.03 | 1.00 |       0.94 | 0.99 | 0.99 |
    | mean             | worry  | t        |    0.98 | 0.98 | 1.00 |       0.94 | 0.97 | 0.98 |
    | gap in means     | worry  | t        |    0.95 | 1.00 | 1.00 |       0.93 | 0.97 | 0.99 |
    | change           | unsafe | t        |    0.98 | 0.99 | 1.00 |       0.96 | 0.98 | 1.00 |
    | change in gap    | unsafe | t        |    0.96 | 0.98 | 1.00 |       0.93 | 0.97 | 1.01 |

    Samples without an interval, per cent; those left out have none:

    | figure           | answer | interval      | city 30 |  100 | 600 | classes 30 |  100 | 600 |
    | ---------------- | ------ | ------------- | ------: | ---: | --: | ---------: | ---: | --: |
    | gap              | rare   | t             |    40.2 |  3.2 | 0.0 |       39.4 |  7.1 | 0.0 |
    | gap              | rare   | mover, logit  |    40.2 |  3.2 | 0.0 |       39.4 |  7.1 | 0.0 |
    | gap              | rare   | mover, beta   |    40.2 |  3.2 | 0.0 |       39.4 |  7.1 | 0.0 |
    | gap              | rare   | mover, wilson |    40.2 |  3.2 | 0.0 |       39.4 |  7.1 | 0.0 |
    | gap              | common | t             |     0.6 |  0.0 | 0.0 |        0.9 |  0.0 | 0.0 |
    | gap              | common | mover, logit  |     0.6 |  0.0 | 0.0 |        0.9 |  0.0 | 0.0 |
    | gap              | common | mover, beta   |     0.6 |  0.0 | 0.0 |        0.9 |  0.0 | 0.0 |
    | gap              | common | mover, wilson |     0.6 |  0.0 | 0.0 |        0.9 |  0.0 | 0.0 |
    | quotient         | unsafe | log           |    12.6 |  0.1 | 0.0 |       10.5 |  0.3 | 0.0 |
    | quotient         | rare   | log           |    87.2 | 37.4 | 0.0 |       86.7 | 39.7 | 0.1 |
    | quotient         | common | log           |     0.6 |  0.0 | 0.0 |        0.9 |  0.0 | 0.0 |
    | standardised     | unsafe | logit         |         |  0.0 | 0.0 |       12.9 |  0.0 |     |
    | standardised     | rare   | logit         |         |  0.0 | 0.0 |       12.9 |  0.0 |     |
    | standardised     | common | logit         |         |  0.0 | 0.0 |       12.9 |  0.0 |     |
    | standardised gap | unsafe | t             |         |  0.5 | 0.0 |            |  4.2 |     |
    | standardised gap | rare   | t             |         |  3.7 | 0.0 |            | 10.7 |     |
    | standardised gap | common | t             |         |  0.5 | 0.0 |            |  4.2 |     |
    | gap in medians   | worry  | t             |     4.5 |  0.0 | 0.0 |       10.2 |  0.0 | 0.0 |

    ## What to choose

    **Shares.** `logit`, which is the default, holds what it promises from 100 answers on, and is on the
    safe side at 30. `wilson` is as good and a little shorter in small groups. `beta` holds at least
    what it promises, also for rare answers and in small groups, and is wider for it: choose it where an
    interval must on no account be too short. `wald` is too short in small groups and for rare or common
    answers, and its limits must be cut at 0 and 100 per cent: it is there for comparison with older
    tables.

    **Rare answers.** With 3 per cent among 30 answers, four samples in ten have nobody who counts. The
    share then has limits all the same, those of `beta` (`interval_beta_at_boundary`). The standard
    error has no meaning there: it is a quarter too small on average, since it is 0 when nobody counts.
    As a rule of thumb, leave shares with fewer than ten people who count to `beta`, and do not compare
    such groups.

    **Gaps.** `t` is good from 100 answers on, that is 50 and 50, and a little short at 30. Where nobody
    counts in either group it gives no interval at all. `gapInterval: "mover"` with `interval: "wilson"`
    is on the safe side at 30 and as good as `t` with 600; with `logit` and `beta` limits it is wider.

    **The gap against the city's.** Sound from 100 answers on. Not for rare answers in small groups:
    when nobody counts there, all its error is that of the city, and the interval is far too short.

    **Quotients.** The interval on the log scale is good where some ten count in each group. The
    standard error of a quotient says nothing in small groups; read the limits. With rare answers it
    often does not exist.

    **Age-standardised figures.** Their standard error is taken within the ages, where few answers make
    it too small. Among 100 the standardised share is good; the standardised gap, which rests on women
    and men of six ages with some eight answers each, is short. Standardise gaps of groups with some
    hundreds of answers, or join ages.

    **Medians and means.** Woodruff's interval and the gap in medians hold what they promise, also at
    30. The median's limits are answers that somebody gave, so that they jump: with few different
    answers the interval is longer than need be.

    **Composition.** Good from 30 people who count.

    **Changes.** As gaps. Between two waves of the same people or schools the samples are not
    independent, and this interval is too long.

    ## What this does not show

    The answers that are missing here are missing by chance within gender, age and area, which the
    weights make up for. Where those who worry answer less, whatever their gender and age, no interval
    holds what it promises, and no formula can know.

    """#

  static let howFastItIs = #"""
    # How fast it is

    A whole report beside other tools that do a part of it, on the same machine and the same files.

    ## Overview

    The job is a report as a city wants it: 20 yes/no questions by area (140), gender and age (6), with
    every margin and the gap between women and men everywhere: 78 960 shares and gaps with standard
    errors, intervals and p-values, small counts withheld, written as two files of 14 MB. The data are
    files of `trygg synth`: 56 columns, of which 24 are asked for, answers of one digit, weights of six.

    The others do less. DuckDB, Polars, pandas and R's data.table sum answers, weights and squares, and
    write nothing. svy and R's survey estimate shares and gaps with errors. Before anything is timed
    their figures must be the tool's to nine digits, 46 145 cells of them.

    ## How to repeat it

        swift build -c release
        Scripts/bench report --rows 17669,200000,5000000 --tool .build/release/trygg
        Scripts/bench report --rows 200000,1000000,5000000,25000000 --only linear,threads
        Scripts/bench report --rows 5000000,50000000 --only stream --tool .build/release/trygg

    installs the others at the versions below into a folder of its own, makes the files and prints the
    tables. Every process is measured whole, start and end included, and writes into a folder that is
    not there yet; after a warm-up, all take turns, and medians of five stand here. Two processors (AMD
    EPYC), trygg 0.1.0 built by Swift 6.3, DuckDB 2.0.0, Polars 2.1.0, pandas 3.1.1, svy 0.35.0,
    R survey 4.1.1. DuckDB and Polars stand twice: as people write the query, and as it goes fastest
    there.

    ## The whole report

    Seconds; the memory is the most that a process held, at the largest size that it was given.

    |                             | 17 669 rows | 200 000 rows | 5 000 000 rows | memory |
    | --------------------------- | ----------- | ------------ | -------------- | ------ |
    | trygg, everything           | 0.10        | 0.11         | 0.31           | 48 MB  |
    | the same, joint tests too   | 0.13        | 0.14         | 0.34           | 51 MB  |
    | Polars streaming, sums only | 0.20        | 0.32         | 2.9            | 535 MB |
    | Polars, tuned by hand       | 0.18        | 0.22         | 1.4            | 401 MB |
    | DuckDB, sums only           | 0.32        | 0.69         | 9.1            | 286 MB |
    | DuckDB, tuned by hand       | 0.22        | 0.33         | 2.6            | 286 MB |
    | pandas, sums only           | 0.47        | 0.69         | not run        | 450 MB |
    | svy, estimates              | 18          | not run      | not run        | 591 MB |
    | R survey, estimates         | 77          | not run      | not run        | 488 MB |

    So 5 000 000 rows take Polars 9.4 times and DuckDB 30 times as long, and 17 669 rows take svy 168
    times and R's survey 730 times as long.

    ## One question

    One question by area, gender and age, which is mostly a matter of passing over 51 columns. Every
    row's fields are counted all the same: a record that lacks one is refused.

    |                             | 17 669 rows | 200 000 rows | 5 000 000 rows | memory |
    | --------------------------- | ----------- | ------------ | -------------- | ------ |
    | trygg table                 | 0.018       | 0.028        | 0.12           | 33 MB  |
    | Polars streaming, sums only | 0.15        | 0.19         | 0.62           | 386 MB |
    | DuckDB, sums only           | 0.22        | 0.31         | 1.7            | 274 MB |
    | pandas, sums only           | 0.33        | 0.42         | not run        | 159 MB |

    ## How it grows

    | rows       | seconds | memory |
    | ---------- | ------- | ------ |
    | 200 000    | 0.11    | 48 MB  |
    | 1 000 000  | 0.15    | 48 MB  |
    | 5 000 000  | 0.32    | 48 MB  |
    | 25 000 000 | 1.1     | 49 MB  |

    Within 6 per cent of a line, 40 nanoseconds a row, which begins at 0.10 seconds: so long do the
    figures take. The 32 columns that nobody asked for cost 0.13 nanoseconds a byte. Two threads are
    1.7 times as fast as one at 5 000 000 rows and 1.9 times at 25 000 000: two processes beside each
    other are not more on this machine. 50 000 000 rows from standard input take no more memory.

    The files' bytes are the same with 1, 2, 3 and 7 threads, through standard input, and from three
    files in another order. Memory does not grow with the rows; it grows with the occupied cells and
    with the figures of the tables, and `--memory` refuses what would need more, as
    `trygg help outgrowing-one-machine` tells.

    ## What is still slow

    In the report of a small survey nearly all time goes to the 78 960 figures, two microseconds of one
    processor each: half for estimating them, a third for writing their 686 000 numbers. Some six
    milliseconds wait for the disk: the files are safe there before they appear, and once more in the
    ledger of releases. On large files a quarter of the time goes to finding fields, as much to looking
    answers up, a tenth to adding them up.

    Five paths of that are watched by their number of instructions, which no other process disturbs:
    `Scripts/thresholds` compares them with those in `Fixtures/Thresholds`.

    """#

  static let outgrowingOneMachine = #"""
    # Outgrowing one machine

    Folding shards of a wave on any engine, merging what they give, and knowing when that is worth it.

    ## Overview

    One process sums up forty-five million rows in the time that a cluster needs to start. Where the
    data are larger than that, or lie on several machines, the work is cut in three:

        trygg fold survey.json5 --shard 07 part-07.csv > 07.state
        trygg merge --shards 8 --records 17669 *.state > all.state
        trygg run survey.json5 --state all.state --out tables

    `fold` sums up one part of a wave, a shard. `merge` adds parts up. `run` and `table` take the sum in
    place of files. The tables have the same bytes as those of one process over everything: sums are
    exact integers, so neither the cut nor the order of merging plays a part.

    Any engine that runs a command and looks at its exit status will do. `Scripts/scale` has three, each
    with a README and a test that kills a task on its first try.

    ## What a state holds

    A state is one file that `fold` and `merge` write and `merge`, `run` and `table` read:

    * the line `trygg state 2`, whose number is the format's, and the tool's version;
    * what the description says about summing, as checksums by part: `csv`, the wave, `design`, each
      variable, the tables' crossings;
    * each shard's name, the checksum (XXH64) and number of the bytes that were read for it, its
      respondents, the records that were left out and how its files were understood;
    * strata, clusters and units by name with their respondents and population sizes; what each question
      was answered with; for each cube and cell the sums n, Σw, Σw² and those with the answers, as
      integers and the decimals that they stand for; of numbers that are summed also Σw|y| and the three
      largest w|y|, by which the rule of dominance judges;
    * for quantiles each answer with its weight, and for replicates each respondent: such states grow
      with the rows, others with strata × clusters × cells only;
    * a checksum of all of it at the end.

    Everything is sorted by name, so the same shards give the same bytes whoever merged what first.

    **A state is as confidential as the microdata.** It has counts for every unit and cell, and no rule
    of disclosure has met them. Its file is for its owner only (mode 0600), also when it is written with
    `>`. Remove the states when the tables are made.

    Labels, titles, `disclosure`, `reliability`, the interval, `lonelyPSU` and the margins' totals may
    change between folding and publishing. What changes a sum may not: the state is then refused, with
    the parts that differ.

    ## What it takes in memory

    A cell of a crossing takes room once somebody is in it: some 200 bytes, and 16 for each class of
    answers that an indicator tells apart, so 32 for a yes/no question. Weights of eight digits and more
    take 64 more for each class. A design with clusters has each cell once for every cluster in which
    somebody is in it.

    | 1 000 000 occupied cells × 20 yes/no questions | memory |
    |---|---|
    | `trygg fold --threads 1` | 808 MB |
    | `trygg fold --threads 2` | 870 MB |

    Each thread sums into cells of its own; past 64 MB, or 32 and less with `--memory`, it adds them to
    those of all and begins anew, so that more threads do not take as many times the memory.

        trygg fold survey.json5 --shard 07 --memory 2G part-07.csv > 07.state

    `--memory SIZE` refuses what needs more, in place of leaving that to the machine: exit status 64,
    nothing is written, and the plan is printed, with what each cube, table and thread takes and how
    that is made up. SIZE is a number of bytes, or one with K, M, G or T (powers of 1024) or KB, MB, GB
    or TB (powers of 1000) behind it. Every command that reads respondents or states has the option.

    * What is certain is refused before anything is read: the tool, its threads, the figures of the
      tables, which `run` and `table` hold until they are written.
    * What depends on the data is counted while they are read: the cells that somebody is in, the
      design's units, and for quantiles and replicates the respondents. A crossing may have far more
      cells than there are people; its size stands in the plan as the bound that it is.
    * `merge` holds the sum and one state, and refuses a state before its sums are read.

    Without the option nothing is limited, and the size of the machine decides nothing. The option
    changes no byte of any result, only whether there is one.

    ## What is refused

    `merge` ends with exit status 65, writes nothing and says everything that is wrong at once:

    * a shard that stands twice, by its name, or by the bytes that were read for it under another name;
    * a state of another description, another wave or another version of the tool;
    * a state that is damaged, cut off, or no state at all;
    * with `--shards N` any other number of shards, with `--records N` any other number of records.

    Give both numbers. An engine that loses a task, or tries it again without its input, ends well, and
    no state can know of it. `wc -l` counts the records of a file whose fields hold no line ends.

    `fold` refuses (65) whatever `run` would refuse of the same rows, and a part that was cut inside a
    record: a quote is then never closed, or a record has too few fields, in one of the two pieces at
    least. Where the description says `onBadRow: "reject"`, an unclosed quote stops a fold all the same;
    how many records may be left out is judged when all are merged.

    ## Parts that are pieces of a file

    * With a header in each piece nothing is to be said. A piece of a header alone is a state of nobody.
    * Without a header, `--columns a,b,c` names the columns, and `--no-header` takes the names from the
      wave's first file. An empty piece is then a state of nobody, with exit status 0. Where a header
      should be, nothing at all is refused.
    * What the description leaves open is found out in each piece: encoding, delimiter, decimal mark. A
      piece may show less than the whole. It is then refused where a cell cannot be read, never read
      otherwise; state `csv: { delimiter, decimal, encoding }` where pieces are small.
    * Weights or answers with more digits than exact sums hold are rounded by `run`, which reads such
      files twice. How far depends on the largest number of the whole wave, so `run --state` refuses the
      merged state and names the option with which to fold every shard once more: `--decimals vikt=15`.
    * Designs with replicates need each respondent in the order of the rows. It is that of the shards'
      names, byte by byte: number them `000`, `001` and so on.
    * Descriptions that take codes or missing codes from the labels of .sav files need those files at
      hand for `run --state` too.

    `manifest.json` lists how each part was understood. Pieces that came through standard input and were
    understood alike are one file, `standard input`; so the whole folder is what `trygg run --data - <
    whole.csv` writes. Pieces with names of their own are listed by them, as `trygg run --data a.csv
    --data b.csv` does.

    `trygg table --state` makes any table whose variables are crossed in one of the description's tables
    together; others need a table in the description and another fold.

    ## Three engines

        Scripts/scale/parallel/fold survey.json5 svar.csv all.state
        Scripts/scale/slurm/fold survey.json5 svar.csv all.state -- --partition=batch
        spark-submit Scripts/scale/spark/fold.py survey.json5 svar.csv all.state

    Each cuts the file, folds, tries a task that fails again, and merges with both numbers. The traps
    that were met stand in their READMEs: GNU parallel gives a second try no input with `--pipe-part`;
    Spark takes no notice of an exit status without `checkCode`; Slurm does not start a task again that
    failed by itself.

        Scripts/scale/test parallel slurm spark

    runs them for real. On one machine with two processors, with the fixture in four shards of which one
    was killed, GNU parallel took 4 seconds, Slurm 13 and Spark 13, nearly all of it the engines' own
    start and the wait for the killed task; one process takes a few hundredths of a second.

    ## What a cluster would give

    `Scripts/scale/measure` prints these figures; here they are from a virtual machine with two
    processors of an AMD EPYC, for 1 000 000 rows of 22 columns (61 MB), 22
    indicators by gender, age, district and neighbourhood (1 560 cells).

    | | |
    |---|---|
    | fold on one processor | 231 MB/s, 3.8 million rows/s |
    | memory of a fold | 20 MiB, whatever the number of rows |
    | state of a shard | 0.50 MB: about 320 bytes a cell, 15 for each indicator in it |
    | merging a state | 2.4 ms: 1.5 µs a cell, 0.07 µs for each indicator in it |
    | `run --state` | 0.16 s |

    So k processors on any number of nodes take about

        rows / (3.8 million/s · k)  +  shards · cells · 1.5 µs  +  the engine's start

    The first part shrinks with k and the second does not, so shards should be as few as there are
    processors and as large as one likes; states can also be merged in groups on the nodes, since the
    grouping plays no part. With the twelve seconds that Slurm or Spark take before anything happens, a
    cluster of any size is slower than one processor below some 45 million rows (3 GB). One machine
    stops being enough

    * in time: two processors that read 300 MB/s get through 1.1 TB in an hour, eighteen billion such
      rows. No survey has them; registers with many waves may, and a disk or a network may be slower
      than that;
    * in memory: it grows with the design's units times the cells and not with the rows, on many
      machines as on one. A cluster does not help there, fewer crossings do; `--memory` tells in time;
    * in place: where the data may not leave the machines that hold them, states can, to the same
      people.

    """#
}
