"""Reading an expression: `or` binds loosest, then `and`, then `not`; comparisons do not chain."""

from datetime import date

from openajc.federal.language.nodes import (
    And,
    Blank,
    Call,
    Compare,
    Condition,
    Constant,
    In,
    Literal,
    LooksLikeSsn,
    Not,
    Operand,
    Or,
    Predicate,
    Present,
    Ref,
    ReportEnd,
    Shift,
)
from openajc.federal.language.tokens import ExpressionError, Token, tokens_of


FUNCTIONS = {
    "age": 2,
    "days": 2,
    "quarters_after": 2,
    "program_years_after": 2,
    "earliest": None,
    "latest": None,
    "text": 1,
}
COMPARISONS = frozenset({"=", "<>", "<", "<=", ">", ">="})
UNITS = {"day": "days", "days": "days", "year": "years", "years": "years"}
RESERVED = frozenset(
    {
        "and",
        "or",
        "not",
        "in",
        "blank",
        "present",
        "always",
        "ssn",
        "report_end",
        *UNITS,
        *FUNCTIONS,
    }
)


def parse(text: str) -> Condition:
    """Return the condition that a text says.

    :raises ExpressionError: with the position of what is not understood.
    """
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(tokens_of(text))
        self.at = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def refuse(self, what: str) -> ExpressionError:
        found = f"but found {self.token.text!r}" if self.token.text else "but the expression ends"
        return ExpressionError(self.text, self.token.at, f"Expected {what}, {found}")

    def take(self, text: str) -> bool:
        taken = self.token.text == text and self.token.kind in {"sign", "name"}
        self.at += taken
        return taken

    def expect(self, text: str) -> None:
        if not self.take(text):
            raise self.refuse(repr(text))

    def word(self, kind: str, what: str) -> str:
        if self.token.kind != kind:
            raise self.refuse(what)
        self.at += 1
        return self.tokens[self.at - 1].text

    def whole(self) -> Condition:
        condition = self.either()
        if self.token.kind != "end":
            raise self.refuse("'and', 'or' or the end")
        return condition

    def either(self) -> Condition:
        items = [self.both()]
        while self.take("or"):
            items.append(self.both())
        return Or(tuple(items)) if len(items) > 1 else items[0]

    def both(self) -> Condition:
        items = [self.single()]
        while self.take("and"):
            items.append(self.single())
        return And(tuple(items)) if len(items) > 1 else items[0]

    def single(self) -> Condition:
        if self.take("not"):
            return Not(self.single())
        if self.take("("):
            condition = self.either()
            self.expect(")")
            return condition
        return self.simple()

    def simple(self) -> Condition:
        if self.take("always"):
            return Constant(value=True)
        if self.take("blank"):
            return Blank(self.elements())
        if self.take("present"):
            return Present(self.elements())
        if self.take("ssn"):
            return LooksLikeSsn(self.element())
        if self.token.kind == "name" and self.token.text not in RESERVED:
            return Predicate(self.word("name", "a name"))
        return self.comparison()

    def elements(self) -> tuple[str, ...]:
        """One element, or several in parentheses; a range stays `1104..1113` until a layout is known."""
        if not self.take("("):
            return (self.element(),)
        numbers = [self.element()]
        while self.take(","):
            numbers.append(self.element())
        self.expect(")")
        return tuple(numbers)

    def element(self) -> str:
        return self.word("element", "an element such as [409]")[1:-1]

    def comparison(self) -> Condition:
        left = self.operand()
        if self.take("in"):
            return In(left, self.items())
        if self.token.text not in COMPARISONS:
            raise self.refuse("a comparison (=, <>, <, <=, >, >=) or 'in'")
        operator = self.word("sign", "a comparison")
        return Compare(operator, left, self.operand())

    def items(self) -> tuple[Literal, ...]:
        self.expect("(")
        items = self.item()
        while self.take(","):
            items += self.item()
        self.expect(")")
        return items

    def item(self) -> tuple[Literal, ...]:
        literal = self.literal()
        if not self.take(".."):
            return (literal,)
        last = self.literal()
        if not (isinstance(literal.value, int) and isinstance(last.value, int)):
            raise self.refuse("a range of whole numbers")
        return tuple(Literal(value, "number") for value in range(literal.value, last.value + 1))

    def operand(self) -> Operand:
        base = self.term()
        if self.token.text not in {"+", "-"}:
            return base
        sign = -1 if self.word("sign", "a sign") == "-" else 1
        amount = int(self.word("number", "a whole number of days or years"))
        unit = self.word("name", "'days' or 'years'")
        if unit not in UNITS:
            self.at -= 1
            raise self.refuse("'days' or 'years'")
        return Shift(base, sign * amount, UNITS[unit])

    def term(self) -> Operand:
        if self.token.kind == "element":
            return Ref(self.element())
        if self.take("report_end"):
            return ReportEnd()
        if self.token.text in FUNCTIONS:
            return self.call()
        return self.literal()

    def call(self) -> Call:
        name = self.word("name", "a function")
        self.expect("(")
        arguments = [self.term()]
        while self.take(","):
            arguments.append(self.term())
        wanted = FUNCTIONS[name]
        if wanted and len(arguments) != wanted:
            raise self.refuse(f"{wanted} arguments of {name}")
        self.expect(")")
        return Call(name, tuple(arguments))

    def literal(self) -> Literal:
        if self.token.kind == "number":
            text = self.word("number", "a number")
            return Literal(float(text) if "." in text else int(text), "number")
        if self.token.kind == "text":
            return Literal(self.word("text", "a text")[1:-1], "text")
        if self.token.kind == "date":
            return self.day()
        raise self.refuse("an element, a number, a date or a text")

    def day(self) -> Literal:
        text = self.token.text
        try:
            date.fromisoformat(text)
        except ValueError as error:
            raise self.refuse("a real date") from error
        self.at += 1
        return Literal(int(text.replace("-", "")), "date")
