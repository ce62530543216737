"""The people of the tests: one for each role, and one who works elsewhere."""

import pytest

from tests.factories import AgencyFactory, OfficeFactory, StaffMemberFactory


@pytest.fixture
def supervisor(db):
    return StaffMemberFactory(role="supervisor", name="Sofia Supervisor")


@pytest.fixture
def case_manager(db, supervisor):
    return StaffMemberFactory(role="case_manager", name="Casey Manager", supervisor=supervisor)


@pytest.fixture
def case_manager_elsewhere(db):
    return StaffMemberFactory(
        role="case_manager",
        name="Elsa Where",
        agency=AgencyFactory(name="Another Provider"),
        office=OfficeFactory(name="Paso Robles AJCC"),
    )


@pytest.fixture
def mis_administrator(db):
    return StaffMemberFactory(
        role="mis_administrator", name="Mina Min", agency=AgencyFactory(name="County DSS")
    )


@pytest.fixture
def program_manager(db):
    return StaffMemberFactory(
        role="program_manager", name="Pat Program", agency=AgencyFactory(name="County DSS")
    )


@pytest.fixture
def wdb_director(db):
    return StaffMemberFactory(
        role="wdb_director", name="Dana Director", agency=AgencyFactory(name="WDB")
    )


@pytest.fixture
def edd_reviewer(db):
    return StaffMemberFactory(
        role="edd_reviewer", name="Eddie State", agency=AgencyFactory(name="EDD")
    )


@pytest.fixture
def monitor(db):
    return StaffMemberFactory(role="monitor", name="Mo Nitor", agency=AgencyFactory(name="DOL"))


@pytest.fixture
def greeter(db):
    return StaffMemberFactory(role="greeter", name="Greta Desk")


@pytest.fixture
def board_viewer(db):
    return StaffMemberFactory(role="board_viewer", name="Bo Ard", agency=AgencyFactory(name="WDB"))
