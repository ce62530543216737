import os

import pytest

from openajc.base.sealing import Sealed, Sealer, UnableToOpen, fingerprint


OLD, NEW = os.urandom(32), os.urandom(32)


def test_opens_what_it_sealed_for_the_same_thing():
    sealer = Sealer({"new": NEW})
    sealed = sealer.seal("Añá 𝒳", bound_to="draft:1")

    assert sealer.open(sealed, bound_to="draft:1") == "Añá 𝒳"


def test_refuses_to_open_as_another_things():
    sealer = Sealer({"new": NEW})
    sealed = sealer.seal("secret", bound_to="draft:1")

    with pytest.raises(UnableToOpen):
        sealer.open(sealed, bound_to="draft:2")


def test_refuses_an_altered_secret_and_an_unknown_key():
    sealer = Sealer({"new": NEW})
    sealed = sealer.seal("secret", bound_to="a")
    altered = Sealed(
        key_id="new", ciphertext=sealed.ciphertext[:-1] + bytes([sealed.ciphertext[-1] ^ 1])
    )

    with pytest.raises(UnableToOpen):
        sealer.open(altered, bound_to="a")
    with pytest.raises(UnableToOpen):
        sealer.open(Sealed(key_id="gone", ciphertext=sealed.ciphertext), bound_to="a")


def test_seals_with_the_newest_key_and_still_opens_the_old_ones():
    sealed_before = Sealer({"old": OLD}).seal("secret", bound_to="a")
    rotated = Sealer({"new": NEW, "old": OLD})

    assert rotated.seal("x", bound_to="a").key_id == "new"
    assert rotated.open(sealed_before, bound_to="a") == "secret"


def test_two_seals_of_one_text_differ_and_a_fingerprint_does_not():
    sealer = Sealer({"new": NEW})

    assert sealer.seal("same", bound_to="a") != sealer.seal("same", bound_to="a")
    assert fingerprint("same", key=NEW) == fingerprint("same", key=NEW)
    assert fingerprint("same", key=NEW) != fingerprint("same", key=OLD)
