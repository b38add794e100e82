// swift-format-ignore-file
// Made by Scripts/embed from Fixtures/Surveys; change the descriptions there and run it again.

extension Template {
  static let surveys = [
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

      // A group of fewer than five answers could be recognised by those who know it.
      disclosure: { minimumCount: 5 },
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
