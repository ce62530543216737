"""The words one slip of the fingers away from a word."""

import string


SHORTEST, LONGEST = 3, 20


def one_slip_away(word: str) -> list[str]:
    """
    Return what a word may have been before one letter was left out, doubled, swapped or mistaken.

    Words in other letters than a-z, and words too short to tell, have none.
    """
    if not (word.isascii() and word.isalpha() and SHORTEST <= len(word) <= LONGEST):
        return []
    parts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    letters = string.ascii_lowercase
    too_many = {head + tail[1:] for head, tail in parts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in parts if len(tail) > 1}
    mistaken = {head + letter + tail[1:] for head, tail in parts if tail for letter in letters}
    left_out = {head + letter + tail for head, tail in parts for letter in letters}
    return sorted((too_many | swapped | mistaken | left_out) - {word})
