import pytest
from django.urls import reverse

from openajc.applications.models import Application


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "complete")]
READ = [
    reverse("applications:application", args=["P00000000001"]),
    reverse("applications:read", args=["P00000000001", "0990000001"]),
    reverse("applications:print", args=["P00000000001", "0990000001"]),
]
TAKE = [
    reverse("applications:section", args=["P00000000001", "contact"]),
    reverse("applications:review", args=["P00000000001"]),
    reverse("applications:window", args=["P00000000001"]),
]
POST = [
    reverse("applications:start", args=["P00000000001"]),
    reverse("applications:section", args=["P00000000001", "contact"]),
    reverse("applications:submit", args=["P00000000001"]),
    reverse("applications:withdraw", args=["P00000000001"]),
]


@pytest.mark.parametrize("url", READ + TAKE)
def test_a_case_manager_of_the_agency_opens_it(client, case_manager, url):
    client.force_login(case_manager)

    assert client.get(url).status_code == 200


@pytest.mark.parametrize("url", READ + TAKE)
def test_a_person_of_another_agency_does_not_exist(client, case_manager_elsewhere, url):
    client.force_login(case_manager_elsewhere)

    assert client.get(url).status_code == 404


@pytest.mark.parametrize("url", POST)
def test_nothing_is_written_from_another_agency(client, case_manager_elsewhere, url):
    client.force_login(case_manager_elsewhere)

    assert client.post(url, {"because": "x", "signed_name": "Ana Ortiz"}).status_code == 404
    assert Application.objects.get().status == "STARTED"


@pytest.mark.parametrize("url", READ)
def test_a_monitor_reads_everywhere(client, monitor, url):
    client.force_login(monitor)

    page = client.get(url)

    assert page.status_code == 200
    assert 'name="because"' not in page.content.decode()


@pytest.mark.parametrize("url", TAKE)
def test_a_monitor_takes_no_application(client, monitor, url):
    client.force_login(monitor)

    assert client.get(url).status_code == 403


@pytest.mark.parametrize("url", POST)
def test_a_monitor_writes_nothing(client, monitor, url):
    client.force_login(monitor)

    assert client.post(url).status_code == 403


@pytest.mark.parametrize("url", READ + TAKE)
@pytest.mark.parametrize("role", ["greeter", "board_viewer"])
def test_who_sees_no_case_sees_no_application(client, request, role, url):
    client.force_login(request.getfixturevalue(role))

    assert client.get(url).status_code == 403


def test_a_number_of_another_person_does_not_exist(worker):
    url = reverse("applications:read", args=["P00000000001", "999999999"])

    assert worker.get(url).status_code == 404
