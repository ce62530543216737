import datetime as dt

import pytest

from tests.activities.factories import TODAY, open_case


@pytest.fixture
def case(case_manager):
    return open_case(case_manager, applied_on=TODAY - dt.timedelta(days=100))


@pytest.fixture
def approvers(program_manager, wdb_director, edd_reviewer):
    return (program_manager, wdb_director, edd_reviewer)
