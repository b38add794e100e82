// swift-format-ignore-file
// Made by Scripts/embed from Fixtures/Surveys; change the descriptions there and run it again.

extension Template {
  static let surveys = [
    Template(
    name: "stockholmsenkaten",
    text: #"""
    {
      // Stockholmsenkäten: how the city's survey of pupils is read and published. The microdata beside
      // this file are synthetic, made by `trygg synth` from model.json5; no pupil stands behind any row.
      // Names of columns, codes and definitions are those of the city's codebook of 2024.
      id: "stockholmsenkaten",
      title: { sv: "Stockholmsenkäten", en: "The Stockholm school survey" },
      population: {
        sv: "Elever i årskurs 9 och gymnasiet år 2 i Stockholms stad",
        en: "Pupils in year 9 and in the second year of upper secondary school, City of Stockholm",
      },
      producer: "Socialförvaltningen, Stockholms stad",

      // Every second spring. Each wave is delivered in its own way: 2022 as Swedish Excel saved it
      // (semicolons, decimal comma, Windows-1252, CRLF), 2024 as UTF-8 with commas.
      //
      // Most questions got a new number in 2024, so no column may be found by its number alone:
      // `rename` says which column each variable is in, wave by wave. How many pupils were asked is
      // not published for these waves; `sampled` is therefore left out.
      waves: [
        {
          year: 2022, files: ["svar-2022.csv"], fieldwork: ["2022-02-28", "2022-05-13"],
          rename: {
            kon: "Kön", arskurs: "Arskurs", hemomrade: "F3_Omkodad", skolomrade: "SkolSDO",
            oro_skolan: "f54o", burit_vapen: "f75s",
            utsatt_hot: "f78aa", utsatt_ran: "f78ba", utsatt_stold: "f78ca", utsatt_misshandel: "f78da",
            utsatt_valdtakt: "f78ea",
            // The codebook lists no former name of these three; they are taken to have moved with their
            // neighbours.
            ran_antal: "f78bb", ran_anmalt: "f78bc", fraga_81: "f79",
            omrade_klotter: "f101a", omrade_narkotika: "f101d", omrade_berusade: "f101e",
            omrade_utan_vald: "f101g", vuxna_ingriper: "f101h", ordningsindex: "indexordningsprob",
          },
        },
        {
          year: 2024, files: ["svar-2024.csv"], fieldwork: ["2024-02-26", "2024-05-17"],
          rename: {
            kon: "F2", arskurs: "ARSKURS", hemomrade: "F3_Omkodad", skolomrade: "SkolSDO",
            oro_skolan: "F55o", burit_vapen: "F77s", tafsat: "F77t",
            utsatt_hot: "F80aa", utsatt_ran: "F80ba", ran_antal: "F80bb", ran_anmalt: "F80bc",
            utsatt_stold: "F80ca", utsatt_misshandel: "F80da", utsatt_sexuellt: "F80fa",
            utsatt_valdtakt: "F80ea", fraga_81: "F81",
            omrade_klotter: "F103a", omrade_narkotika: "F103d", omrade_berusade: "F103e",
            omrade_utan_vald: "F103g", vuxna_ingriper: "F103h", ordningsindex: "indexordningsprob",
          },
        },
      ],

      design: {
        // Nobody is drawn: every pupil of the two grades is asked, and the delivery has no weights. Each
        // answer counts as one.
        unweighted: true,
        // What then is a margin of error? Some quarter of the pupils do not answer, and next year's
        // pupils are others. The interval reads those who answered as a random draw from many pupils
        // like them, one draw each; so a district of 90 answers is not read as sharply as one of 900.
        //
        // No finite population correction: the number of pupils by grade is not in the delivery, and it
        // would only say how well the pupils of one spring are known. Without it the interval is
        // somewhat too wide for that, which is the careful side.
        //
        // No clusters: pupils come in schools, but the schools are not drawn either, all of them are in;
        // and the school's code is missing for many. Whoever wants to generalise to other schools
        // needs the school as `cluster`, and wider intervals.
        //
        // Whether those who stayed at home feel less safe no interval can say.
        df: "domain",
        // Stays within 0–100 per cent for small shares such as robbery.
        interval: "logit",
        level: 0.95,
      },

      // 996 stands where the question was not put, since an earlier answer had made it pointless; 998
      // is an answer, but to most of the city's key figures a missing one. Where the city counts it as
      // an answer, the variable lists it among its codes.
      missing: { "996": "ej_stalld", "998": "vet_inte", "999": "ej_svar" },

      variables: {
        kon: {
          label: { sv: "Kön", en: "Gender" },
          // The survey codes 1 = pojke. Girls stand first here, so they are printed first.
          codes: { "2": { sv: "Flickor", en: "Girls" }, "1": { sv: "Pojkar", en: "Boys" } },
          // Annan könstillhörighet, asked since 2018: too few to be shown on their own, and part of
          // every total.
          notReported: ["3"],
        },
        arskurs: {
          label: { sv: "Årskurs", en: "Grade" },
          codes: {
            "Åk 9": { sv: "Årskurs 9", en: "Year 9" },
            "Gy 2": { sv: "Gymnasiet år 2", en: "Upper secondary, year 2" },
          },
          // A few rows of another grade turn up in every wave. They are faults of the delivery: as a group
          // of their own, protected as any other, they would cost the city's figures of Gy 2.
          missing: { "Ej svar": "ej_svar", "Åk 7": "annan_arskurs" },
        },

        // Two areas, and they are not the same: where the pupil lives and where the school lies. What is
        // asked about "området där du bor" goes by the first, what happens in school by the second.
        // Others than the eleven districts are other municipalities and the unspecified.
        hemomrade: {
          label: { sv: "Hemområde", en: "District of home" },
          question: { sv: "Vilket stadsdelsområde i Stockholm eller vilken kommun bor du i?" },
          codesFrom: "stadsdelsomraden.csv",
          notReported: ["1", "27", "90", "199"],
          missing: { "99": "ej_svar" },
          // Before July 2023 there were thirteen districts. The wave of 2022 has their names.
          recode: "hemomraden.csv",
        },
        skolomrade: {
          label: { sv: "Skolområde", en: "District of school" },
          codesFrom: "stadsdelsomraden.csv",
          notReported: ["199"],
          // Delivered by name in both waves, thirteen of them in 2022.
          recode: "skolomraden.csv",
        },

        oro_skolan: {
          label: { sv: "Oro för brott i skolan" },
          question: { sv: "Jag är orolig för att utsättas för brott i skolan." },
          codes: {
            "1": "Stämmer mycket dåligt",
            "2": "Stämmer ganska dåligt",
            "3": "Stämmer ganska bra",
            "4": "Stämmer mycket bra",
          },
        },

        // What the pupils have done themselves in the last twelve months.
        burit_vapen: {
          label: { sv: "Burit vapen" },
          question: { sv: "Burit vapen (t.ex. kniv eller knogjärn)?" },
          codes: {
            "1": "Ingen gång",
            "2": "1–2 gånger",
            "3": "3–5 gånger",
            "4": "6–10 gånger",
            "5": "Mer än 10 gånger",
          },
        },
        tafsat: {
          label: { sv: "Tafsat på någon" },
          question: {
            sv: "Tafsat eller tagit på någon på ett sexuellt sätt fast de inte ville det?",
          },
          codes: {
            "1": "Ingen gång",
            "2": "1–2 gånger",
            "3": "3–5 gånger",
            "4": "6–10 gånger",
            "5": "Mer än 10 gånger",
          },
          // New in 2024. A wave without the question has no column for it, and tables without its
          // figures.
          inWave: { "2022": { asked: false } },
        },

        // Exposure to crime in the last twelve months. Here 1 is no.
        utsatt_hot: {
          label: { sv: "Hotad" },
          question: { sv: "Känt dig allvarligt hotad?" },
          codes: { "1": "Nej", "2": "Ja" },
        },
        utsatt_ran: {
          label: { sv: "Rånad" }, question: { sv: "Blivit rånad?" }, codes: { "1": "Nej", "2": "Ja" },
        },
        // Only put to those who were robbed: 996 for all others.
        ran_antal: {
          label: { sv: "Antal rån" }, question: { sv: "Antal gånger som du blivit rånad?" }, numeric: true,
        },
        ran_anmalt: {
          label: { sv: "Rånet anmält" },
          question: { sv: "Blivit rånad? Anmälde du detta till polisen?" },
          codes: { "1": "Nej", "2": "Ja" },
        },
        utsatt_stold: {
          label: { sv: "Bestulen" },
          question: { sv: "Blivit bestulen?" },
          codes: { "1": "Nej", "2": "Ja" },
        },
        utsatt_misshandel: {
          label: { sv: "Misshandlad" },
          question: { sv: "Blivit misshandlad?" },
          codes: { "1": "Nej", "2": "Ja" },
        },
        utsatt_sexuellt: {
          label: { sv: "Sexuella handlingar mot sin vilja" },
          question: {
            sv: "Blivit utsatt för sexuella handlingar mot din vilja (t.ex. har någon tafsat eller tagit på dig på ett sexuellt sätt fast du inte ville det)?",
          },
          codes: { "1": "Nej", "2": "Ja" },
          inWave: { "2022": { asked: false } }, // new in 2024
        },
        utsatt_valdtakt: {
          label: { sv: "Tvingad till sex" },
          question: { sv: "Blivit tvingad till sex/våldtagen?" },
          codes: { "1": "Nej", "2": "Ja" },
        },
        // In the city's keys of questions 76 and 81–83 "Vet inte" stays in the base, and counts as a no.
        // The question stands here by its number, to show that rule, and in no table: its wording is
        // in a part of the codebook that this fixture was made without.
        fraga_81: {
          label: { sv: "Fråga 81" },
          codes: { "1": "Ja", "2": "Nej", "998": "Vet inte" },
        },

        // The one to take care with: F100 is this question until 2022. From 2024 it is F102, and F100
        // is another question, about sleep, whose answers are numbered 1 to 4 as well. Read by number
        // the file would give figures, and wrong ones; so each wave names its column, and if both
        // variables are pointed at F100 the description is refused.
        trygg_ute: {
          label: { sv: "Ute ensam en sen kväll" },
          question: {
            sv: "Om du går ut ensam sent en kväll i området där du bor, känner du dig då …?",
          },
          codes: {
            "1": "Mycket trygg",
            "2": "Ganska trygg",
            "3": "Ganska otrygg",
            "4": "Mycket otrygg",
            "5": "Går ej ut på kvällen av oro för att utsättas för brott",
            "6": "Går ej ut på kvällen av andra orsaker",
          },
          inWave: { "2022": { column: "F100" }, "2024": { column: "F102" } },
        },
        // Wording and answers are made up for the rehearsal: the codebook at hand says of F100 in 2024
        // only that it is about sleep.
        somn: {
          label: { sv: "Sömn" },
          question: { sv: "Hur ofta sover du dåligt?" },
          codes: {
            "1": "Sällan eller aldrig",
            "2": "Någon gång i månaden",
            "3": "Någon gång i veckan",
            "4": "Så gott som varje natt",
          },
          inWave: { "2022": { asked: false }, "2024": { column: "F100" } },
        },

        // The neighbourhood, as the pupil sees it.
        omrade_klotter: {
          label: { sv: "Vandalism" },
          question: {
            sv: "Vandalism (klotter, olaglig graffiti, förstörelse) är vanligt i bostadsområdet.",
          },
          codes: {
            "1": "Stämmer mycket dåligt",
            "2": "Stämmer ganska dåligt",
            "3": "Stämmer ganska bra",
            "4": "Stämmer mycket bra",
          },
        },
        omrade_narkotika: {
          label: { sv: "Försäljning av narkotika" },
          question: { sv: "Det finns personer som säljer narkotika i bostadsområdet." },
          codes: {
            "1": "Stämmer mycket dåligt",
            "2": "Stämmer ganska dåligt",
            "3": "Stämmer ganska bra",
            "4": "Stämmer mycket bra",
          },
        },
        omrade_berusade: {
          label: { sv: "Berusade utomhus" },
          question: { sv: "På vardagskvällar finns det många berusade utomhus i bostadsområdet." },
          codes: {
            "1": "Stämmer mycket dåligt",
            "2": "Stämmer ganska dåligt",
            "3": "Stämmer ganska bra",
            "4": "Stämmer mycket bra",
          },
        },
        // Put the other way round: who agrees sees little violence.
        omrade_utan_vald: {
          label: { sv: "Ovanligt med våldsbrott" },
          question: {
            sv: "Det är ovanligt med våldsbrott (misshandel, rån, våldtäkt) i det här bostadsområdet.",
          },
          codes: {
            "1": "Stämmer mycket dåligt",
            "2": "Stämmer ganska dåligt",
            "3": "Stämmer ganska bra",
            "4": "Stämmer mycket bra",
          },
        },
        // One in four does not know, and that is an answer worth a figure of its own.
        vuxna_ingriper: {
          label: { sv: "Vuxna skulle ingripa" },
          question: { sv: "Vuxna skulle ingripa om det blev ett slagsmål framför mitt hus." },
          codes: {
            "1": "Stämmer mycket dåligt",
            "2": "Stämmer ganska dåligt",
            "3": "Stämmer ganska bra",
            "4": "Stämmer mycket bra",
            "998": "Vet inte",
          },
        },
        // The city's index of the four statements above, delivered as a figure from 0 to 100: each
        // answer is rescaled, the last one reversed, "Vet inte" left out, and the mean taken.
        ordningsindex: { label: { sv: "Ordningsproblem i bostadsområdet" }, numeric: true },
      },

      // Numerator and denominator are always written out: they decide the figure, and they are printed
      // in the note of every table. Each is the city's own where it has one.
      indicators: {
        // Safe and unsafe do not add up to 100: those who stay in for other reasons are in the base of
        // both, as in the city's key (f102nyckel), and are printed on their own.
        trygg_ute: {
          label: { sv: "Trygga ute ensamma en sen kväll", en: "Feel safe out alone late at night" },
          variable: "trygg_ute", counts: ["1", "2"], outOf: ["1", "2", "3", "4", "5", "6"],
          worse: "lower",
        },
        otrygg_ute: {
          label: { sv: "Otrygga ute ensamma en sen kväll", en: "Feel unsafe out alone late at night" },
          variable: "trygg_ute", counts: ["3", "4", "5"], outOf: ["1", "2", "3", "4", "5", "6"],
          worse: "higher",
        },
        stannar_inne_oro: {
          label: {
            sv: "Går inte ut på kvällen av oro för brott",
            en: "Stay in at night out of worry about crime",
          },
          variable: "trygg_ute", counts: ["5"], outOf: ["1", "2", "3", "4", "5", "6"], worse: "higher",
        },
        stannar_inne_annat: {
          label: {
            sv: "Går inte ut på kvällen av andra orsaker", en: "Stay in at night for other reasons",
          },
          variable: "trygg_ute", counts: ["6"], outOf: ["1", "2", "3", "4", "5", "6"],
        },

        oro_skolan: {
          label: { sv: "Oroliga för brott i skolan", en: "Worry about crime at school" },
          variable: "oro_skolan", counts: ["3", "4"], outOf: ["1", "2", "3", "4"], worse: "higher",
        },

        // Exposed: yes, out of yes and no (dik80aa and those after it).
        utsatt_hot: {
          label: { sv: "Allvarligt hotade", en: "Seriously threatened" },
          variable: "utsatt_hot", counts: ["2"], outOf: ["1", "2"], worse: "higher",
        },
        utsatt_ran: {
          label: { sv: "Rånade", en: "Robbed" },
          variable: "utsatt_ran", counts: ["2"], outOf: ["1", "2"], worse: "higher",
        },
        utsatt_stold: {
          label: { sv: "Bestulna", en: "Victims of theft" },
          variable: "utsatt_stold", counts: ["2"], outOf: ["1", "2"], worse: "higher",
        },
        utsatt_misshandel: {
          label: { sv: "Misshandlade", en: "Assaulted" },
          variable: "utsatt_misshandel", counts: ["2"], outOf: ["1", "2"], worse: "higher",
        },
        utsatt_sexuellt: {
          label: {
            sv: "Utsatta för sexuella handlingar mot sin vilja",
            en: "Exposed to sexual acts against their will",
          },
          variable: "utsatt_sexuellt", counts: ["2"], outOf: ["1", "2"], worse: "higher",
        },
        utsatt_valdtakt: {
          label: { sv: "Tvingade till sex eller våldtagna", en: "Forced to have sex, or raped" },
          variable: "utsatt_valdtakt", counts: ["2"], outOf: ["1", "2"], worse: "higher",
        },
        // Out of those who were robbed and answered; all others have 996, which is no answer.
        ran_anmalt: {
          label: { sv: "Rånade som anmält det till polisen", en: "Robbed and told the police" },
          variable: "ran_anmalt", counts: ["2"], outOf: ["1", "2"], worse: "lower",
        },
        // Among those who stated a number: "Vet inte" is left out.
        ran_antal: {
          label: { sv: "Antal rån per rånad elev", en: "Robberies per pupil who was robbed" },
          variable: "ran_antal", measure: "mean", worse: "higher",
        },
        fraga_81: {
          label: { sv: "Ja på fråga 81", en: "Yes to question 81" },
          variable: "fraga_81", counts: ["1"], outOf: ["1", "2", "998"],
        },

        burit_vapen: {
          label: { sv: "Har burit vapen", en: "Have carried a weapon" },
          variable: "burit_vapen", counts: ["2", "3", "4", "5"], outOf: ["1", "2", "3", "4", "5"],
          worse: "higher",
        },
        tafsat: {
          label: { sv: "Har tafsat på någon", en: "Have groped somebody" },
          variable: "tafsat", counts: ["2", "3", "4", "5"], outOf: ["1", "2", "3", "4", "5"],
          worse: "higher",
        },

        // Of those who took a stand, as in the city's index; and of all who answered.
        vuxna_ingriper: {
          label: { sv: "Tror att vuxna skulle ingripa i ett slagsmål", en: "Adults would stop a fight" },
          variable: "vuxna_ingriper", counts: ["3", "4"], outOf: ["1", "2", "3", "4"], worse: "lower",
        },
        vet_inte_ingriper: {
          label: {
            sv: "Vet inte om vuxna skulle ingripa i ett slagsmål",
            en: "Do not know whether adults would stop a fight",
          },
          variable: "vuxna_ingriper", counts: ["998"], outOf: ["1", "2", "3", "4", "998"],
        },
        ordningsindex: {
          label: { sv: "Ordningsproblem i bostadsområdet, index 0–100", en: "Disorder, index 0–100" },
          variable: "ordningsindex", measure: "mean", worse: "higher",
        },
        sover_daligt: {
          label: { sv: "Sover dåligt varje vecka", en: "Sleep badly every week" },
          variable: "somn", counts: ["3", "4"], outOf: ["1", "2", "3", "4"], worse: "higher",
        },
      },

      // Girls − boys, in percentage points: positive where the figure is higher among girls.
      gap: { variable: "kon", of: "2", minus: "1" },

      // The two grades always stand apart, as the city reports them. "Samtliga" is both together.
      tables: [
        {
          id: "kon-arskurs",
          title: {
            sv: "Trygghet, oro och utsatthet efter kön och årskurs",
            en: "Safety, worry and exposure by gender and grade",
          },
          indicators: [
            "trygg_ute", "otrygg_ute", "stannar_inne_oro", "stannar_inne_annat", "oro_skolan",
            "utsatt_hot", "utsatt_ran", "utsatt_stold", "utsatt_misshandel", "utsatt_sexuellt",
            "utsatt_valdtakt", "ran_anmalt", "burit_vapen", "tafsat", "vuxna_ingriper",
            "vet_inte_ingriper",
          ],
          by: ["arskurs"], gap: true,
        },
        {
          id: "trygghet-hemomrade",
          title: {
            sv: "Trygghet ute sent efter kön, årskurs och elevens hemområde",
            en: "Safety out late by gender, grade and district of home",
          },
          indicators: ["trygg_ute", "otrygg_ute", "stannar_inne_oro", "stannar_inne_annat"],
          by: ["arskurs", "hemomrade"], gap: true,
        },
        {
          id: "utsatthet-hemomrade",
          title: {
            sv: "Utsatthet för brott efter kön, årskurs och elevens hemområde",
            en: "Exposure to crime by gender, grade and district of home",
          },
          indicators: [
            "utsatt_hot", "utsatt_ran", "utsatt_stold", "utsatt_misshandel", "utsatt_sexuellt",
          ],
          by: ["arskurs", "hemomrade"], gap: true,
        },
        {
          id: "oro-skolomrade",
          title: {
            sv: "Oro för brott i skolan efter kön, årskurs och skolans område",
            en: "Worry about crime at school by gender, grade and district of school",
          },
          indicators: ["oro_skolan"], by: ["arskurs", "skolomrade"], gap: true,
        },
        {
          id: "ordning-hemomrade",
          title: {
            sv: "Ordningsproblem efter kön, årskurs och elevens hemområde",
            en: "Disorder by gender, grade and district of home",
          },
          indicators: ["ordningsindex"], by: ["arskurs", "hemomrade"], gap: true,
        },
        // Was not asked in 2022, and is then no table at all.
        {
          id: "somn-arskurs",
          title: { sv: "Dålig sömn efter kön och årskurs", en: "Bad sleep by gender and grade" },
          indicators: ["sover_daligt"], by: ["arskurs"], gap: true,
        },
      ],

      // A group of fewer than five answers could be recognised by those who know it. Nor is it told that
      // next to nobody in a group was robbed, or next to everybody, nor what would give either away.
      disclosure: { minimumCount: 5, minimumInCategory: 3, secondary: true },
    }

    """#,
    companions: [
    "hemomraden.csv": #"""
    wave;from;to
    2022;Rinkeby-Kista;101
    2022;Spånga-Tensta;101
    2022;Hässelby-Vällingby;102
    2022;Bromma;103
    2022;Kungsholmen;104
    2022;Norrmalm;105
    2022;Östermalm;105
    2022;Södermalm;106
    2022;Enskede-Årsta-Vantör;107
    2022;Skarpnäck;108
    2022;Farsta;109
    2022;Hägersten-Älvsjö;110
    2022;Skärholmen;111
    2022;Annan kommun;27
    2022;Övrigt ospecificerat;199

    """#,
    "skolomraden.csv": #"""
    wave;from;to
    2022;Rinkeby-Kista;101
    2022;Spånga-Tensta;101
    2022;Hässelby-Vällingby;102
    2022;Bromma;103
    2022;Kungsholmen;104
    2022;Norrmalm;105
    2022;Östermalm;105
    2022;Södermalm;106
    2022;Enskede-Årsta-Vantör;107
    2022;Skarpnäck;108
    2022;Farsta;109
    2022;Hägersten-Älvsjö;110
    2022;Skärholmen;111
    2022;Övrigt ospecificerat;199
    2024;Järva;101
    2024;Hässelby-Vällingby;102
    2024;Bromma;103
    2024;Kungsholmen;104
    2024;Norra Innerstaden;105
    2024;Södermalm;106
    2024;Enskede-Årsta-Vantör;107
    2024;Skarpnäck;108
    2024;Farsta;109
    2024;Hägersten-Älvsjö;110
    2024;Skärholmen;111
    2024;Övrigt ospecificerat;199

    """#,
    "stadsdelsomraden.csv": #"""
    code;sv
    101;Järva
    102;Hässelby-Vällingby
    103;Bromma
    104;Kungsholmen
    105;Norra innerstaden
    106;Södermalm
    107;Enskede-Årsta-Vantör
    108;Skarpnäck
    109;Farsta
    110;Hägersten-Älvsjö
    111;Skärholmen

    """#,
    ]),
    Template(
    name: "trygghetsmatningen",
    text: #"""
    {
      // Trygghetsmätningen: how the city's safety survey is read and published. The microdata beside
      // this file are synthetic, made by `trygg synth` from model.json5; no person stands behind any
      // row.
      id: "trygghetsmatningen",
      title: { sv: "Trygghetsmätningen", en: "The Stockholm safety survey" },
      population: {
        sv: "Folkbokförda i Stockholms stad, 16–79 år",
        en: "Residents of the City of Stockholm aged 16–79",
      },
      producer: "Socialförvaltningen, Stockholms stad",

      // Triennial, a new random sample each time. 32 000 were drawn; svar-2023.csv holds those who
      // answered.
      waves: [
        { year: 2023, files: ["svar-2023.csv"], fieldwork: ["2023-02-01", "2023-05-31"], sampled: 32000 },
      ],

      csv: { delimiter: ",", decimal: "." },

      design: {
        // Equally many people are drawn in every stadsdel, small or large, so that each can be shown.
        // An answer from a large stadsdel therefore stands for more people, and no figure for a
        // district or the city may be computed without the weight. It also makes up for who answers
        // less.
        weight: "vikt",
        strata: "stadsdel",
        // People in the stadsdel: where a fifth of them answered, little is left to chance.
        stratumSize: "N_h",
        // With some 136 answers per stadsdel a stratum of one is a fault in the delivery, not a fact.
        lonelyPSU: "fail",
        // Degrees of freedom of the group that a figure is about, as R's survey package counts them.
        df: "domain",
        // The logit interval stays within 0–100 per cent for small shares such as robbery.
        interval: "logit",
        level: 0.95,
      },

      // The same two reasons in every question. Neither counts in a share's base.
      missing: { "998": "vet_ej", "999": "ej_svar" },

      variables: {
        kon: {
          label: { sv: "Kön", en: "Gender" },
          // The register's codes: 1 is a man, 2 a woman. Women stand first here, so they are printed
          // first.
          codes: { "2": { sv: "Kvinnor", en: "Women" }, "1": { sv: "Män", en: "Men" } },
        },
        // Delivered in years. 16–24 and 65–79 stay groups of their own: worry looks different there.
        alder: { label: { sv: "Ålder", en: "Age" }, bands: [16, 25, 35, 45, 55, 65, 80] },
        // The eleven districts since 1 July 2023, with the codes that the city's codebooks use.
        stadsdelsomrade: {
          label: { sv: "Stadsdelsområde", en: "District" },
          codesFrom: "stadsdelsomraden.csv",
        },
        // The first three digits are the district. The codes are this fixture's own, and in the inner
        // city the list mixes parishes and neighbourhoods, as the statistics do.
        stadsdel: { label: { sv: "Stadsdel", en: "Neighbourhood" }, codesFrom: "stadsdelar.csv" },

        otrygg_ute: {
          label: { sv: "Ute ensam en sen kväll" },
          question: {
            sv: "Om du går ut ensam sent en kväll i området där du bor, känner du dig då …?",
          },
          codes: {
            "1": "Mycket trygg",
            "2": "Ganska trygg",
            "3": "Ganska otrygg",
            "4": "Mycket otrygg",
            "5": "Går ej ut på kvällen av oro för att utsättas för brott",
            "6": "Går ej ut på kvällen av andra orsaker",
          },
        },

        // Worry is asked by frequency, so that every cut can be named: monthly, or often.
        oro_brott: {
          label: { sv: "Oro för att utsättas för brott" },
          question: {
            sv: "Hur ofta har du under det senaste året känt oro för att utsättas för brott?",
          },
          codes: {
            "1": "Aldrig",
            "2": "Någon gång under året",
            "3": "Någon gång i månaden",
            "4": "Någon gång i veckan",
            "5": "Så gott som dagligen",
          },
        },
        oro_narstaende: {
          label: { sv: "Oro för att närstående utsätts för brott" },
          question: {
            sv: "Hur ofta har du under det senaste året känt oro för att någon närstående ska utsättas för brott?",
          },
          codes: {
            "1": "Aldrig",
            "2": "Någon gång under året",
            "3": "Någon gång i månaden",
            "4": "Någon gång i veckan",
            "5": "Så gott som dagligen",
          },
        },
        oro_brottslighet: {
          label: { sv: "Oro för brottsligheten i stort" },
          question: {
            sv: "I vilken utsträckning oroar du dig över brottsligheten i samhället?",
          },
          codes: {
            "1": "Inte alls",
            "2": "I liten utsträckning",
            "3": "I ganska stor utsträckning",
            "4": "I mycket stor utsträckning",
          },
        },
        oro_inbrott: {
          label: { sv: "Oro för inbrott i bostaden" },
          question: {
            sv: "Hur ofta har du under det senaste året känt oro för att utsättas för inbrott i din bostad?",
          },
          codes: {
            "1": "Aldrig",
            "2": "Någon gång under året",
            "3": "Någon gång i månaden",
            "4": "Någon gång i veckan",
            "5": "Så gott som dagligen",
          },
        },
        oro_vald: {
          label: { sv: "Oro för våld i offentlig miljö" },
          question: {
            sv: "Hur ofta har du under det senaste året känt oro för att utsättas för våld eller överfall i offentlig miljö?",
          },
          codes: {
            "1": "Aldrig",
            "2": "Någon gång under året",
            "3": "Någon gång i månaden",
            "4": "Någon gång i veckan",
            "5": "Så gott som dagligen",
          },
        },
        oro_sextrak: {
          label: { sv: "Oro för sexuella trakasserier" },
          question: {
            sv: "Hur ofta har du under det senaste året känt oro för att utsättas för sexuella trakasserier utanför hemmet?",
          },
          codes: {
            "1": "Aldrig",
            "2": "Någon gång under året",
            "3": "Någon gång i månaden",
            "4": "Någon gång i veckan",
            "5": "Så gott som dagligen",
          },
        },

        // Exposure to crime.
        utsatt_hot: {
          label: { sv: "Utsatt för hot" },
          question: {
            sv: "Har du under de senaste 12 månaderna blivit hotad så att du blev rädd?",
          },
          codes: { "1": "Ja", "2": "Nej" },
        },
        utsatt_ran: {
          label: { sv: "Utsatt för rån" },
          question: {
            sv: "Har du under de senaste 12 månaderna blivit rånad, eller har någon försökt råna dig?",
          },
          codes: { "1": "Ja", "2": "Nej" },
        },
        utsatt_vald: {
          label: { sv: "Utsatt för våld" },
          question: {
            sv: "Har någon under de senaste 12 månaderna med avsikt slagit, sparkat eller på annat sätt utsatt dig för våld?",
          },
          codes: { "1": "Ja", "2": "Nej" },
        },
        utsatt_stold: {
          label: { sv: "Utsatt för stöld" },
          question: {
            sv: "Har du under de senaste 12 månaderna blivit bestulen på något?",
          },
          codes: { "1": "Ja", "2": "Nej" },
        },
        utsatt_sextrak: {
          label: { sv: "Utsatt för sexuella trakasserier" },
          question: {
            sv: "Har du under de senaste 12 månaderna utsatts för sexuella trakasserier?",
          },
          codes: { "1": "Ja", "2": "Nej" },
        },

        // Ordningsstörningar in the neighbourhood.
        stor_skrap: {
          label: { sv: "Nedskräpning" },
          question: {
            sv: "Är nedskräpning ett problem i området där du bor?",
          },
          codes: {
            "1": "Inget problem",
            "2": "Litet problem",
            "3": "Ganska stort problem",
            "4": "Mycket stort problem",
          },
        },
        stor_berusade: {
          label: { sv: "Berusade personer" },
          question: {
            sv: "Är berusade personer på offentlig plats ett problem i området där du bor?",
          },
          codes: {
            "1": "Inget problem",
            "2": "Litet problem",
            "3": "Ganska stort problem",
            "4": "Mycket stort problem",
          },
        },
        stor_skadegorelse: {
          label: { sv: "Skadegörelse" },
          question: {
            sv: "Är skadegörelse ett problem i området där du bor?",
          },
          codes: {
            "1": "Inget problem",
            "2": "Litet problem",
            "3": "Ganska stort problem",
            "4": "Mycket stort problem",
          },
        },
        stor_morker: {
          label: { sv: "Mörka platser" },
          question: {
            sv: "Är mörka platser ett problem i området där du bor?",
          },
          codes: {
            "1": "Inget problem",
            "2": "Litet problem",
            "3": "Ganska stort problem",
            "4": "Mycket stort problem",
          },
        },
      },

      // Numerator and denominator are always written out: they decide the figure, and they are printed
      // in the note of every table.
      indicators: {
        // One question, two cuts. The wide one is that of the city's programme and of NTU: unsafe, or
        // staying in out of worry. People who stay in for other reasons have said nothing about safety.
        otrygg_kvall: {
          label: { sv: "Otrygga ute ensamma en sen kväll", en: "Feel unsafe out alone late at night" },
          variable: "otrygg_ute", counts: ["3", "4", "5"], outOf: ["1", "2", "3", "4", "5"],
          worse: "higher",
        },
        // The narrow cut is the one the press reads (10 % in 2017). All who answered are the base.
        otrygg_kvall_snav: {
          label: {
            sv: "Mycket otrygga ute ensamma en sen kväll",
            en: "Feel very unsafe out alone late at night",
          },
          variable: "otrygg_ute", counts: ["4", "5"], outOf: ["1", "2", "3", "4", "5", "6"],
          worse: "higher",
        },
        // Avoidance is shown apart: the one who stays at home is missing from the street, not from the
        // problem.
        avstar: {
          label: {
            sv: "Går inte ut på kvällen av oro för brott",
            en: "Stay in at night out of worry about crime",
          },
          variable: "otrygg_ute", counts: ["5"], outOf: ["1", "2", "3", "4", "5", "6"], worse: "higher",
        },
        gar_ej_ut_annat: {
          label: {
            sv: "Går inte ut på kvällen av andra orsaker",
            en: "Stay in at night for other reasons",
          },
          variable: "otrygg_ute", counts: ["6"], outOf: ["1", "2", "3", "4", "5", "6"],
        },
        // The same answers were published as 21 % (at least monthly) and as 11 % (often) for 2017: both
        // cuts stand here, each with its own name.
        oro_brott_manad: {
          label: {
            sv: "Oroliga för att utsättas för brott minst en gång i månaden",
            en: "Worry about being a victim of crime at least monthly",
          },
          variable: "oro_brott", counts: ["3", "4", "5"], outOf: ["1", "2", "3", "4", "5"],
          worse: "higher",
        },
        oro_brott_ofta: {
          label: {
            sv: "Ofta oroliga för att utsättas för brott",
            en: "Often worry about being a victim of crime",
          },
          variable: "oro_brott", counts: ["4", "5"], outOf: ["1", "2", "3", "4", "5"], worse: "higher",
        },
        oro_narstaende_manad: {
          label: {
            sv: "Oroliga för närstående minst en gång i månaden",
            en: "Worry for those close to them at least monthly",
          },
          variable: "oro_narstaende", counts: ["3", "4", "5"], outOf: ["1", "2", "3", "4", "5"],
          worse: "higher",
        },
        oro_narstaende_ofta: {
          label: { sv: "Ofta oroliga för närstående", en: "Often worry for those close to them" },
          variable: "oro_narstaende", counts: ["4", "5"], outOf: ["1", "2", "3", "4", "5"],
          worse: "higher",
        },
        oro_brottslighet_stor: {
          label: { sv: "Oroliga för brottsligheten i stort", en: "Worry about crime in general" },
          variable: "oro_brottslighet", counts: ["3", "4"], outOf: ["1", "2", "3", "4"],
          worse: "higher",
        },
        oro_brottslighet_mycket: {
          label: {
            sv: "Mycket oroliga för brottsligheten i stort",
            en: "Worry a great deal about crime in general",
          },
          variable: "oro_brottslighet", counts: ["4"], outOf: ["1", "2", "3", "4"], worse: "higher",
        },
        oro_inbrott_manad: {
          label: {
            sv: "Oroliga för inbrott minst en gång i månaden",
            en: "Worry about burglary at least monthly",
          },
          variable: "oro_inbrott", counts: ["3", "4", "5"], outOf: ["1", "2", "3", "4", "5"],
          worse: "higher",
        },
        oro_vald_manad: {
          label: {
            sv: "Oroliga för våld i offentlig miljö minst en gång i månaden",
            en: "Worry about violence in public at least monthly",
          },
          variable: "oro_vald", counts: ["3", "4", "5"], outOf: ["1", "2", "3", "4", "5"],
          worse: "higher",
        },
        oro_sextrak_manad: {
          label: {
            sv: "Oroliga för sexuella trakasserier minst en gång i månaden",
            en: "Worry about sexual harassment at least monthly",
          },
          variable: "oro_sextrak", counts: ["3", "4", "5"], outOf: ["1", "2", "3", "4", "5"],
          worse: "higher",
        },
        // Exposure: any time in the twelve months before the answer.
        utsatt_hot: {
          label: { sv: "Utsatta för hot", en: "Exposed to threats" },
          variable: "utsatt_hot", counts: ["1"], outOf: ["1", "2"], worse: "higher",
        },
        utsatt_ran: {
          label: { sv: "Utsatta för rån", en: "Exposed to robbery" },
          variable: "utsatt_ran", counts: ["1"], outOf: ["1", "2"], worse: "higher",
        },
        utsatt_vald: {
          label: { sv: "Utsatta för våld", en: "Exposed to violence" },
          variable: "utsatt_vald", counts: ["1"], outOf: ["1", "2"], worse: "higher",
        },
        utsatt_stold: {
          label: { sv: "Utsatta för stöld", en: "Exposed to theft" },
          variable: "utsatt_stold", counts: ["1"], outOf: ["1", "2"], worse: "higher",
        },
        utsatt_sextrak: {
          label: { sv: "Utsatta för sexuella trakasserier", en: "Exposed to sexual harassment" },
          variable: "utsatt_sextrak", counts: ["1"], outOf: ["1", "2"], worse: "higher",
        },
        // Ordningsstörningar: those who call it a rather big or a very big problem.
        stor_skrap: {
          label: { sv: "Nedskräpning är ett stort problem", en: "Littering is a big problem" },
          variable: "stor_skrap", counts: ["3", "4"], outOf: ["1", "2", "3", "4"], worse: "higher",
        },
        stor_berusade: {
          label: {
            sv: "Berusade personer är ett stort problem",
            en: "Intoxicated people are a big problem",
          },
          variable: "stor_berusade", counts: ["3", "4"], outOf: ["1", "2", "3", "4"], worse: "higher",
        },
        stor_skadegorelse: {
          label: { sv: "Skadegörelse är ett stort problem", en: "Vandalism is a big problem" },
          variable: "stor_skadegorelse", counts: ["3", "4"], outOf: ["1", "2", "3", "4"],
          worse: "higher",
        },
        stor_morker: {
          label: { sv: "Mörka platser är ett stort problem", en: "Dark places are a big problem" },
          variable: "stor_morker", counts: ["3", "4"], outOf: ["1", "2", "3", "4"], worse: "higher",
        },
      },

      // Women − men, in percentage points: positive where women are worse off.
      gap: { variable: "kon", of: "2", minus: "1" },

      tables: [
        {
          id: "kon",
          title: {
            sv: "Otrygghet, oro och utsatthet efter kön",
            en: "Safety, worry and exposure by gender",
          },
          indicators: "all", by: [], gap: true,
        },
        {
          id: "kon-stadsdelsomrade",
          title: { sv: "Otrygghet efter kön och stadsdelsområde", en: "Safety by gender and district" },
          indicators: "all", by: ["stadsdelsomrade"], gap: true,
        },
        {
          id: "kon-alder", title: { sv: "Otrygghet efter kön och ålder", en: "Safety by gender and age" },
          indicators: "all", by: ["alder"], gap: true,
        },
        {
          // Some hundred answers in a cell: read it with its margins of error, or not at all.
          id: "kon-stadsdelsomrade-alder",
          title: {
            sv: "Otrygghet efter kön, stadsdelsområde och ålder",
            en: "Safety by gender, district and age",
          },
          indicators: "all", by: ["stadsdelsomrade", "alder"], gap: true,
        },
        {
          // Per stadsdel a share is known to about seven points: only the questions that are asked for
          // there.
          id: "kon-stadsdel",
          title: { sv: "Otrygghet efter kön och stadsdel", en: "Safety by gender and neighbourhood" },
          indicators: ["otrygg_kvall", "otrygg_kvall_snav", "avstar", "oro_brott_manad"],
          by: ["stadsdel"], gap: true,
        },
      ],

      // A group of fewer than five answers could be recognised by those who know it. Nor is it told that
      // next to nobody in a group was robbed, or next to everybody, nor what would give either away.
      disclosure: { minimumCount: 5, minimumInCategory: 3, secondary: true },
    }

    """#,
    companions: [
    "stadsdelar.csv": #"""
    code;sv
    10101;Akalla
    10102;Husby
    10103;Kista
    10104;Rinkeby
    10105;Hjulsta
    10106;Tensta
    10107;Bromsten
    10108;Flysta
    10109;Solhem
    10110;Sundby
    10201;Grimsta
    10202;Hässelby Gård
    10203;Hässelby Strand
    10204;Hässelby Villastad
    10205;Kälvesta
    10206;Nälsta
    10207;Råcksta
    10208;Vinsta
    10209;Vällingby
    10301;Abrahamsberg
    10302;Alvik
    10303;Beckomberga
    10304;Blackeberg
    10305;Bromma Kyrka
    10306;Bällsta
    10307;Eneby
    10308;Höglandet
    10309;Mariehäll
    10310;Nockeby
    10311;Nockebyhov
    10312;Norra Ängby
    10313;Olovslund
    10314;Riksby
    10315;Smedslätten
    10316;Stora Mossen
    10317;Södra Ängby
    10318;Traneberg
    10319;Ulvsunda
    10320;Ulvsunda Industriområde
    10321;Åkeshov
    10322;Åkeslund
    10323;Ålsten
    10324;Äppelviken
    10401;Fredhäll
    10402;Hornsberg
    10403;Kristineberg
    10404;Kungsholm
    10405;Lilla Essingen
    10406;Marieberg
    10407;Stadshagen
    10408;Stora Essingen
    10409;Västermalm
    10501;Adolf Fredrik
    10502;Birkastan
    10503;Djurgården
    10504;Engelbrekt
    10505;Gustav Vasa
    10506;Gärdet
    10507;Hagastaden
    10508;Hedvig Eleonora
    10509;Hjorthagen
    10510;Jakob
    10511;Johannes
    10512;Klara
    10513;Lärkstaden
    10514;Matteus
    10515;Norra Djurgården
    10516;Oscar
    10517;Röda bergen
    10518;Sibirien
    10601;Gamla stan
    10602;Hammarby Sjöstad
    10603;Hornstull
    10604;Högalid
    10605;Katarina
    10606;Maria Magdalena
    10607;Mariaberget
    10608;Reimersholme
    10609;Sofia
    10610;Södra Hammarbyhamnen
    10611;Tanto
    10701;Bandhagen
    10702;Enskede Gård
    10703;Enskedefältet
    10704;Gamla Enskede
    10705;Hagsätra
    10706;Högdalen
    10707;Johanneshov
    10708;Rågsved
    10709;Stureby
    10710;Årsta
    10711;Örby
    10712;Östberga
    10801;Bagarmossen
    10802;Björkhagen
    10803;Enskededalen
    10804;Hammarbyhöjden
    10805;Kärrtorp
    10806;Pungpinan
    10807;Skarpnäcks Gård
    10901;Fagersjö
    10902;Farsta
    10903;Farsta Strand
    10904;Gubbängen
    10905;Hökarängen
    10906;Larsboda
    10907;Sköndal
    10908;Svedmyra
    10909;Tallkrogen
    11001;Aspudden
    11002;Fruängen
    11003;Gröndal
    11004;Herrängen
    11005;Hägersten
    11006;Hägerstensåsen
    11007;Liljeholmen
    11008;Liseberg
    11009;Långbro
    11010;Långsjö
    11011;Midsommarkransen
    11012;Mälarhöjden
    11013;Solberga
    11014;Västberga
    11015;Västertorp
    11016;Älvsjö
    11017;Örby Slott
    11101;Bredäng
    11102;Skärholmen
    11103;Sätra
    11104;Vårberg

    """#,
    "stadsdelsomraden.csv": #"""
    code;sv
    101;Järva
    102;Hässelby-Vällingby
    103;Bromma
    104;Kungsholmen
    105;Norra innerstaden
    106;Södermalm
    107;Enskede-Årsta-Vantör
    108;Skarpnäck
    109;Farsta
    110;Hägersten-Älvsjö
    111;Skärholmen

    """#,
    ]),
  ]
}
