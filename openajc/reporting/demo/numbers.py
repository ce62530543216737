"""
Social Security numbers for made-up people that can be nobody's.

The Social Security Administration has never assigned area numbers 900 to 999, and the tax numbers of
the same areas (ITIN) have no group below 50. So 900-01-0001 to 974-49-9999 belong to no one; 975 is
left to the pseudo-SSNs of this local area (34-19 SS-2).
"""

FIRST_AREA, AREAS = 900, 75
GROUPS, SERIALS = 49, 9999
STEP = 7_368_787  # no common factor with the count, so that neighbors do not look alike


def made_up_ssn(seed: int, number: int) -> str:
    """Return nine digits, different for every number of a seed (up to 36 million)."""
    count = AREAS * GROUPS * SERIALS
    place = ((number + seed * 1_000_003) * STEP) % count
    place, serial = divmod(place, SERIALS)
    area, group = divmod(place, GROUPS)
    return f"{FIRST_AREA + area:03}{group + 1:02}{serial + 1:04}"
