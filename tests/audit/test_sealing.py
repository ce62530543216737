import threading

import pytest
from django.db import connection, transaction

from openajc.audit.models import Seal
from openajc.audit.operations import UnableToSeal, seal_events
from openajc.audit.verifying import Chain, verify_events
from tests.audit.factories import happen
from tests.factories import NOW


pytestmark = pytest.mark.django_db(transaction=True)


def test_does_not_pass_by_an_event_that_is_still_being_written():
    written, may_commit = threading.Event(), threading.Event()

    def write_slowly():
        with transaction.atomic():
            happen()
            written.set()
            may_commit.wait(timeout=10)
        connection.close()

    writer = threading.Thread(target=write_slowly)
    writer.start()
    written.wait(timeout=10)

    with pytest.raises(UnableToSeal, match="being written"):
        seal_events(now=NOW, patience_ms=50)

    may_commit.set()
    writer.join()
    assert seal_events(now=NOW) == 1
    assert list(verify_events(now=NOW, chain=Chain())) == []


def test_two_sealers_at_once_make_one_chain():
    happen(50)

    def seal():
        seal_events(now=NOW)
        connection.close()

    sealers = [threading.Thread(target=seal) for _ in range(2)]
    for sealer in sealers:
        sealer.start()
    for sealer in sealers:
        sealer.join()

    assert Seal.objects.count() == 1
    assert list(verify_events(now=NOW, chain=Chain())) == []
