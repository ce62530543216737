"""The programs a person can be served in, and who makes a service."""

from enum import StrEnum


class Program(StrEnum):
    """Programs by the words used everywhere."""

    ADULT = "adult"
    DISLOCATED_WORKER = "dislocated-worker"
    YOUTH = "youth"
    WAGNER_PEYSER = "wagner-peyser"
    TAA = "taa"
    JVSG = "jvsg"
    NFJP = "nfjp"
    MSFW = "msfw"
    YEOP = "yeop"


class Originator(StrEnum):
    """Who made the service happen; staff unless said otherwise (E-16)."""

    STAFF = "staff"
    SYSTEM = "system"
    INDIVIDUAL = "individual"


TITLES = {
    Program.ADULT: "Adult",
    Program.DISLOCATED_WORKER: "Dislocated Worker",
    Program.YOUTH: "Youth",
    Program.WAGNER_PEYSER: "Wagner-Peyser",
    Program.TAA: "TAA",
    Program.JVSG: "JVSG",
    Program.NFJP: "NFJP",
    Program.MSFW: "MSFW",
    Program.YEOP: "YEOP",
}
