"""What looks like a Social Security number in a text, which no text may hold (34-19 SS-1)."""

import re


# Characters nobody sees, and the dashes, dots, slashes and bars people put between the parts of a number.
UNSEEN = r"[\u00ad\u200b-\u200f\u2060\ufeff]*"
BETWEEN = rf"{UNSEEN}\s?{UNSEEN}[-\u2010-\u2015\u2212\ufe63\uff0d./_\s]{UNSEEN}\s?{UNSEEN}"
# Nine digits of any alphabet: together, one by one, or in groups of 3, 2 and 4. A ZIP code with its four
# more digits, and a number that goes on, are none.
LOOKS_LIKE_ONE = re.compile(
    rf"(?<!\d)(?<!\d[-.])(?:\d{{3}}{UNSEEN}\d{{2}}{UNSEEN}\d{{4}}|\d{{3}}{BETWEEN}\d{{2}}{BETWEEN}\d{{4}}"
    r"|(?<!\d\s)\d(?:[-.\s]\d){8}(?!\s\d))(?!\d)(?![-.]\d)"
)
