"""What roi.xlsx of a new client holds: the columns of its two sheets, with what each means, and example lines."""

NOTES = (
    "Each row is one cost or one benefit. A name and an amount are enough: an empty cell means the usual.",
    "Where nobody knows exactly, amount is the most likely figure, low and high the limits it will hardly pass.",
)
SPAN = {
    "every": ("How often it comes. Empty: every year.", ("once", "month", "year")),
    "month": ("The first month of it; 0 is before the start. Empty: 0.", "whole number"),
    "until": ("The last month of it. Empty: to the end of the horizon.", "whole number"),
}
SOURCE = {
    "grade": ("estimated: it rests on something, such as an invoice. assumed: it does not. Empty: assumed.",
              ("estimated", "assumed")),
    "basis": ("What the figures rest on, such as an offer or last year's invoices.", "text"),
    "owner": ("Who answers for the figures: a role, such as IT. Never a name.", "text"),
}
RARE = {
    "positions": ("Full-time positions in place of an amount, such as 0.2. Needs hour_cost in company.yaml.", "number"),
    "per_champion": ("yes: the figures are for one champion, whatever their number. Empty: for all of them.",
                     ("yes", "no")),
    "growth": ("How much it grows from one year to the next, such as 3 %. Empty: not at all.", "percent of change"),
    "currency": ("Three letters, where it is not the company's own. Needs its rate in company.yaml.", "text"),
    "group": ("A heading of your own, such as Licences, for lines that belong together.", "text"),
    "driver": ("Lines that rest on the same guess share its name, as in company.yaml under drivers.", "text"),
    "shape": ("How sure the likely figure is between low and high. Empty: pert, fairly sure. triangular: less so.",
              ("pert", "triangular")),
}
COLUMNS = {
    "Costs": {
        "name": ("What costs something, in a few words. Each name only once.", "text"),
        "amount": ("The cost, or the most likely one. Or leave it empty, and fill in hours or positions.", "number"),
        "low": ("The least it can be. Empty, like high: it is known exactly.", "number"),
        "high": ("The most it can be.", "number"),
        **SPAN, **SOURCE,
        "hours": ("Hours of work in place of an amount. Needs hour_cost in company.yaml.", "number"),
        **RARE,
    },
    "Benefits": {
        "name": ("What brings something, in a few words. Each name only once.", "text"),
        "kind": ("cash: more money. avoided cost: a bill that does not come. capacity: hours set free. Empty: cash.",
                 ("cash", "avoided cost", "capacity")),
        "amount": ("What it is worth, or is most likely to be. Empty where it comes from the pilot.", "number"),
        "low": ("The least it can be worth. Empty, like high: it is known exactly.", "number"),
        "high": ("The most it can be worth.", "number"),
        "from_pilot": ("In place of an amount: the metric whose effect it is, named as in company.yaml.",
                       ("time_to_hire", "enquiries", "document_errors", "screening_minutes")),
        "volume": ("With from_pilot: how many a year, as planned, such as hires or weeks.", "number"),
        "volume_low": ("The fewest there can be. Empty, like volume_high: it is known exactly.", "number"),
        "volume_high": ("The most there can be.", "number"),
        "value": ("With from_pilot: what one unit is worth, such as a day or an enquiry. Or fill in hours.", "number"),
        "value_low": ("The least one unit can be worth. Empty, like value_high: it is known exactly.", "number"),
        "value_high": ("The most one unit can be worth.", "number"),
        "ramp_up_months": ("Months until the benefit is there in full. Empty: at once.", "whole number"),
        "realised": ("The share that really comes about, such as hours put to other use. Empty: all.", "percent"),
        "realised_low": ("The least of it. Empty, like realised_high: it is known exactly.", "percent"),
        "realised_high": ("The most of it.", "percent"),
        "attributed": ("The share that is the programme's doing, not that of something else. Empty: all.", "percent"),
        "attributed_low": ("The least of it. Empty, like attributed_high: it is known exactly.", "percent"),
        "attributed_high": ("The most of it.", "percent"),
        **SPAN, **SOURCE,
        "hours": ("Hours of work in place of an amount, or of a value. Needs hour_cost in company.yaml.", "number"),
        **RARE,
    },
}
LINES = {
    "Costs": (
        {"name": "Champion's time (20 % of a position)", "amount": 15_000, "grade": "estimated",
         "basis": "a fifth of the pay, with tax and pension", "owner": "head of HR"},
        {"name": "Training", "amount": 6_000, "every": "once", "grade": "estimated", "basis": "the provider's offer",
         "owner": "head of HR"},
        {"name": "Refresher course", "amount": 1_500, "month": 12, "grade": "assumed", "owner": "head of HR"},
        {"name": "Licences", "amount": 500, "low": 450, "high": 700, "every": "month", "month": 1,
         "grade": "estimated", "basis": "price list, ten to fifteen users", "owner": "IT"},
    ),
    "Benefits": (
        {"name": "Vacancies filled sooner", "kind": "avoided cost", "from_pilot": "time_to_hire", "volume": 30,
         "value": 150, "value_low": 90, "value_high": 220, "ramp_up_months": 6, "realised": 0.7, "attributed": 0.7,
         "attributed_low": 0.5, "attributed_high": 0.9, "basis": "overtime while a position is empty",
         "owner": "line managers"},
        {"name": "Fewer routine enquiries", "kind": "capacity", "from_pilot": "enquiries", "volume": 46, "value": 9,
         "ramp_up_months": 3, "realised": 0.5, "realised_low": 0.3, "realised_high": 0.7, "attributed": 1,
         "basis": "46 working weeks, a quarter of an hour each", "owner": "head of HR"},
        {"name": "Fewer days bought from consultants", "kind": "cash", "amount": 15_000, "low": 8_000, "high": 24_000,
         "ramp_up_months": 6, "realised": 0.9, "attributed": 0.8, "grade": "estimated",
         "basis": "last year's invoices", "owner": "finance"},
    ),
}
ROWS = {sheet: [[line.get(column) for column in COLUMNS[sheet]] for line in lines] for sheet, lines in LINES.items()}
