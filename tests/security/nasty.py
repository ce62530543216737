"""64 KB of each kind of text that patterns are slow on: long runs, runs that almost match, pasted data."""

SIZE = 64 * 1024
UNSEEN = "\u200b"
PIECES = {
    "digits": "1",
    "letters": "x",
    "capitals": "A",
    "accents": "é",
    "combining": "\u0301\u0316",
    "spaces": " ",
    "lines": "\n",
    "unseen": UNSEEN,
    "base64": "aB3/+",
    "data-address": "iVBORw0KGgo",
    "at": "a@",
    "only-at": "@",
    "dots": "a.",
    "dashes": "1-",
    "spaced-digits": "1 ",
    "listed": "1, ",
    "addresses": "http://",
    "parentheses": "(",
    "acronym": "A&",
    "apostrophes": "a'",
    "endings": "!",
    "equals": "1=",
    "masks": "0X",
    "decimals": ".0",
    "names": "Aa Bb ",
    "sentences": "Aa bb. ",
    "brackets": "[1",
    "almost-ssn": "123" + UNSEEN * 90 + " " + UNSEEN * 90 + "-" + UNSEEN * 90 + " 45",
}
END = "A1!~\x00b"


def _text(piece: str) -> str:
    return (piece * (SIZE // len(piece) + 1))[: SIZE - len(END)]


NASTY = {
    f"{name}{' ended' if end else ''}": _text(piece) + end
    for name, piece in PIECES.items()
    for end in ("", END)
} | {
    "label": "1=" + ";" * SIZE + "x",
    "text": '"' + "a" * SIZE,
    "unseen after": "123" + UNSEEN * SIZE,
}
