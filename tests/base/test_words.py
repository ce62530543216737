"""A refusal links the sentence it rests on, where it names it."""

from datetime import date

import pytest

from openajc.base.templatetags.words import cited
from openajc.rules.outcome import Authority, Decision


def decision(reason, *ids):
    sources = [Authority(id=one, title=f"<{one}>", href=f"/handbook#{one[-4:]}") for one in ids]
    day = date(2026, 11, 23)
    return Decision(
        rule="r", allowed=False, reason=reason, authority=tuple(sources), governing_on=day
    )


def link(words, anchor, title):
    return f'<a class="usa-link authority" href="/handbook#{anchor}" title="&lt;{title}&gt;">{words}</a>'


class TestCited:
    def test_links_every_sentence_where_the_reason_names_it(self):
        said = cited(decision("Late (34-19 DE-2, DE-3).", "34-19 DE-2", "34-19 DE-3"))

        first = link("34-19 DE-2", "DE-2", "34-19 DE-2")
        assert said == f"Late ({first}, {link('DE-3', 'DE-3', '34-19 DE-3')})."

    def test_a_sentence_that_is_not_named_follows(self):
        said = cited(decision("Not possible.", "34-19 DE-5"))

        assert said == f"Not possible. {link('34-19 DE-5', 'DE-5', '34-19 DE-5')}"

    @pytest.mark.parametrize("reason", ["See 34-19 DE-50.", "See ADE-5 and DE-5a."])
    def test_takes_no_other_id_for_it(self, reason):
        assert cited(decision(reason, "34-19 DE-5")).startswith(reason)

    def test_a_reason_stays_text(self):
        assert cited(decision("<b>1</b>")) == "&lt;b&gt;1&lt;/b&gt;"
