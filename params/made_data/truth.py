"""What is true of the made data: each effect that was built in, for the reports to find.

The tables are drawn at random around these, as life would; an honest analysis gives an interval that covers them.
"""

# Machine manufacturer: every requisition takes 0.6 of the time it would have
# taken, and shortlists are as good as before.
HIRE_DAYS_BEFORE = 60.0  # mean days from opened to offer accepted
HIRE_DAYS_RATIO = 0.60
HIRE_DAYS_SPREAD = 0.60  # standard deviation of the logarithm of the days, in both periods
QUALITY_SUPERIORITY = 0.50  # the chance that a later shortlist is rated higher than an earlier one; half is no change

# Software company: the weekly level of routine enquiries, for the same number of people at work.
ENQUIRIES_RATIO = 0.40
RESPONSE_MINUTES_RATIO = 0.80  # minutes to answer one, by the same person

# Services group: one effect or two in each of the three HR areas.
SUMMARY_MINUTES_RATIO = 0.58  # minutes for the summary of an interview, by the same interviewer
REVIEW_FAULTS_BEFORE, REVIEW_FAULTS_AFTER = 0.18, 0.08  # share of review forms sent back
COURSE_DAYS_BEFORE = 70.0  # mean days from a need was registered to the course was held
COURSE_DAYS_RATIO = 0.65
COURSE_DAYS_SPREAD = 0.45
REMINDERS_RATIO = 0.50  # reminders a week, the pilot's change over that of the comparison group
# Use of the tool: the share of keen users, and the chance that one of the others and one of them uses it in a month.
ADOPTION_KEEN, ADOPTION_CHANCE = 0.8, (0.35, 0.88)
SATISFACTION_UP, SATISFACTION_DOWN = 0.56, 0.12  # shares of the same people who answer higher, and lower, afterwards
