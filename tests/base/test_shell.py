import pytest

from tests.factories import ParticipantFactory


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/people/", 'href="/people/" class="usa-current" aria-current="page"'),
        ("/people/new/", 'href="/people/" class="usa-current" aria-current="true"'),
        ("/people/P00000000001/", 'href="/people/" class="usa-current" aria-current="true"'),
        ("/roles/", 'href="/roles/" class="usa-current" aria-current="page"'),
    ],
)
def test_the_navigation_says_where_a_page_is(client, case_manager, path, here):
    ParticipantFactory(worker=case_manager, state_id="P00000000001")
    client.force_login(case_manager)

    page = " ".join(client.get(path).text.split())

    assert here in page
    assert page.count('class="usa-current"') == 1


def test_a_page_below_a_person_leads_back_to_the_person(client, case_manager):
    ParticipantFactory(worker=case_manager, state_id="P00000000001")
    client.force_login(case_manager)

    page = client.get("/people/P00000000001/edit/").text

    trail = page[page.index("usa-breadcrumb") : page.index("</nav>", page.index("usa-breadcrumb"))]
    assert trail.index("/people/P00000000001/") < trail.index("Contact information")
