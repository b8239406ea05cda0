"""The words in which clients write the choices of a line, in the kit's five languages."""

EVERY_WORDS = {
    "once": ("once", "one-off", "én gang", "en gang", "engang", "engangs", "en gång", "engångs", "einmal", "einmalig"),
    "month": ("month", "monthly", "each month", "every month", "måned", "månedlig", "hver måned", "per måned", "månad",
              "månadsvis", "varje månad", "per månad", "månedligt", "monat", "monatlich", "jeden monat"),
    "year": ("year", "yearly", "annual", "each year", "every year", "år", "årlig", "hvert år", "per år", "årligen",
             "varje år", "årligt", "jahr", "jährlich", "jedes jahr"),
}

KIND_WORDS = {
    "cash": ("cash", "kontanter", "kontantgevinst", "kontant", "kontanta medel", "reda pengar", "kontant gevinst",
             "bargeld", "geldzufluss", "zahlungswirksam"),
    "avoided cost": ("avoided cost", "spart kostnad", "unngått kostnad", "sparad kostnad", "undviken kostnad",
                     "undvikna kostnader", "sparet omkostning", "undgået omkostning", "vermiedene kosten",
                     "eingesparte kosten"),
    "capacity": ("capacity", "freed capacity", "kapasitet", "frigjort kapasitet", "kapacitet", "frigjord kapacitet",
                 "frigjort kapacitet", "kapazität", "gewonnene kapazität", "freigesetzte kapazität", "freie kapazität"),
}

GRADE_WORDS = {
    "estimated": ("estimated", "anslått", "estimert", "uppskattad", "uppskattat", "beräknad", "anslået", "estimeret",
                  "geschätzt"),
    "assumed": ("assumed", "antatt", "antagen", "antaget", "antagelse", "angenommen", "annahme"),
}

SHAPE_WORDS = {
    "pert": ("pert",),
    "triangular": ("triangular", "triangulær", "trekant", "trekantet", "triangulär", "triangel", "dreieck",
                   "dreiecksverteilung"),
}

YES_WORDS = {
    "yes": ("yes", "y", "true", "1", "ja", "sann", "sant", "sand", "wahr"),
    "no": ("no", "n", "false", "0", "nei", "nej", "nein", "usann", "usant", "falsk", "falskt", "falsch"),
}

TOTAL_WORDS = ("total", "totals", "sum", "sum total", "grand total", "subtotal", "totalt", "sum totalt", "delsum",
               "summa", "delsumma", "i alt", "summe", "gesamt", "gesamtsumme", "zwischensumme")


def choices(words: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """The choice that each word stands for."""
    return {word: choice for choice, all_words in words.items() for word in all_words}
