"""A real browser on a real server. Screenshots go to `.data/screenshots`, to be looked at."""

import datetime as dt
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.signals import request_finished, request_started
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.activities.factories import open_case
from tests.factories import StaffMemberFactory
from tests.journeys.visitor import PASSWORD, Visitor


ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
PATIENCE = 30_000  # milliseconds: a busy machine is slow, not wrong
QUIET_LOOKS = 50  # a request that the browser gave up is never told as answered
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if path is None:
        reason = (
            "No Chromium here: install it (sudo apt-get install chromium) to run the journeys."
        )
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs a loop in this thread
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def staff_who_signs_in():
    """Make a staff member who can sign in, by e-mail and name."""

    def make(email, name, **said):
        staff = StaffMemberFactory(email=email, name=name, **said)
        staff.set_password(PASSWORD)
        staff.save()
        return staff

    return make


@pytest.fixture
def casey(staff_who_signs_in):
    return staff_who_signs_in("casey@example.org", "Casey Manager", case_manager=True)


@pytest.fixture
def case(casey):
    """Open a case of Ana Ortiz that began long ago."""
    return open_case(casey, applied_on=timezone.localdate() - dt.timedelta(days=200))


@pytest.fixture
def at_the_case(visitor, case):
    """Be signed in, on the page of the case."""
    visitor.open(f"/people/{case.participant.state_id}/")
    visitor.sign_in("casey@example.org")
    visitor.sees("Ana Ortiz")
    return visitor


@pytest.fixture(params=SIZES)
def size(request) -> str:
    return request.param


@pytest.fixture
def script() -> bool:
    """Whether the browser runs JavaScript; a module may say otherwise."""
    return True


@pytest.fixture
def server_at_rest() -> Iterator[Callable[[], None]]:
    """Wait until the server has answered: what a page sends last must not reach the next test."""
    begun: list[object] = []
    ended: list[object] = []

    def begin(sender, **said):
        begun.append(sender)

    def end(sender, **said):
        ended.append(sender)

    def wait():
        quiet = -1
        for _ in range(QUIET_LOOKS):
            if len(begun) == len(ended) == quiet:
                return
            quiet = len(begun)
            time.sleep(0.2)

    request_started.connect(begin)
    request_finished.connect(end)
    yield wait
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@pytest.fixture
def page(browser, size, script, server_at_rest) -> Iterator[Page]:
    context = browser.new_context(
        viewport=SIZES[size],
        locale="en-US",
        timezone_id="America/Los_Angeles",
        java_script_enabled=script,
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    yield page
    context.route("**/*", lambda route: route.abort())
    for each in context.pages:
        each.goto("about:blank")
    context.close()
    server_at_rest()


@pytest.fixture
def visitor(page, size, live_server, request) -> Visitor:
    name = request.node.name.split("[")[0].removeprefix("test_")
    folder = ROOT / ".data" / "screenshots" / name
    folder.mkdir(parents=True, exist_ok=True)
    return Visitor(page=page, base=live_server.url, folder=folder, size=size)
