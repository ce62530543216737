"""What a person answers to the questions of the application, by step, beyond what was said at registration."""

NONE_OF_THESE = "None of these"
NO_SSN = "No SSN or declined: use a pseudo-SSN"

STEPS = {
    "Start": {
        "Which programs does the person ask for?": "WIOA Adult",
        "How was the application taken?": "In person",
    },
    "Contact": {
        "Street address": "12 Higuera St",
        "City": "San Luis Obispo",
        "County": "San Luis Obispo",
        "ZIP code": "93401",
        "E-mail": "guadalupe@example.org",
        "How does the person want to be reached?": "Phone",
        "Someone who will know where to find the person": "Inés Ibarra, sister, (805) 555-0143",
    },
    "Demographics": {
        "Sex": "Female",
        "Hispanic or Latino?": "Yes",
        "Race": "Declined to answer",
        "Authorized to work in the United States?": "Yes",
    },
    "Disability": {"Does the person have a disability?": "No"},
    "Veteran": {
        "Served in the United States active military?": "No",
        "Spouse of a member of the Armed Forces on active duty?": "No",
        "Eligible veteran status": NONE_OF_THESE,
        "Transitioning service member?": "No",
    },
    "Employment": {
        "Employment status": "Unemployed",
        "Unemployed for 27 weeks in a row or longer?": "No",
        "Unemployment compensation": "Neither claimant nor exhaustee",
        "Latest employer": "Mission Bakery",
        "Occupation of the latest job (O*NET code)": "35201400",
        "Lost work by a dislocation?": NONE_OF_THESE,
    },
    "Education": {
        "Highest school grade completed": "12",
        "Highest education completed": "High school diploma",
        "School status": "Does not attend, has a diploma or equivalency",
    },
    "Public assistance": {
        "TANF (CalWORKs)?": "No",
        "SSI or SSDI": "Neither",
        "SNAP (CalFresh)?": "Yes",
        "General assistance or refugee cash assistance?": "No",
    },
    "Barriers": {
        "Homeless or runaway?": "No",
        "Subject to any stage of the criminal justice process?": "No",
        "English language learner?": "No",
        "Basic skills deficient?": "No",
        "Cultural barriers?": "No",
        "Single parent?": "Yes",
        "Displaced homemaker?": "No",
        "Migrant or seasonal farmworker (WIOA section 167)": NONE_OF_THESE,
    },
    "Income": {
        "Persons in the family": "2",
        "Family income in the last six months": "9,500",
        "Low income?": "Yes",
    },
    "Programs": {
        "Which other programs serve the person?": NONE_OF_THESE,
        "Vocational rehabilitation": "None",
        "Which federal grants serve the person?": NONE_OF_THESE,
    },
}
