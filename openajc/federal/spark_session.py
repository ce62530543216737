"""The one Spark session of a command: how it starts, how much memory it has, and why it ended."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from py4j.protocol import Py4JError  # type: ignore[import-untyped]
from pyspark.errors import PySparkException, PySparkRuntimeError
from pyspark.sql import SparkSession


# What Spark itself reads; set, it goes before our default.
MEMORY_VARIABLE = "SPARK_DRIVER_MEMORY"
DEFAULT_MEMORY = "4g"
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.codegen.wholeStage": "false",
    # A batch of 10,000 rows of 467 columns, the default, would be a tenth of a gigabyte.
    "spark.sql.inMemoryColumnarStorage.batchSize": "1000",
    # Otherwise each of the thousands of expressions asks the session where it was written.
    "spark.python.sql.dataFrameDebugging.enabled": "false",
}


class SparkNotStarted(RuntimeError):
    """Spark does not start; says what it needs."""


class SparkStopped(RuntimeError):
    """Spark ended before the work was done; says the cause and what to do."""


def start_session(master: str, name: str, settings: Mapping[str, str]) -> Any:
    """
    Start Spark, on this machine (`local[2]`) or on the cluster that `master` names.

    :raises SparkNotStarted: there is no Java, or the master does not answer.
    """
    builder: Any = SparkSession.builder.master(master).appName(name)
    memory = {} if MEMORY_VARIABLE in os.environ else {"spark.driver.memory": DEFAULT_MEMORY}
    for key, value in {**SETTINGS, **memory, **settings}.items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except PySparkRuntimeError as error:
        raise SparkNotStarted(
            f"Spark does not start with --master {master}; it needs Java 17 or later on the PATH."
        ) from error
    session.sparkContext.setLogLevel("ERROR")
    return session


@contextmanager
def stopped_with_a_cause() -> Iterator[None]:
    """
    Say that Spark ran out of memory, instead of what follows from it.

    :raises SparkStopped: the memory was used up, or Spark's process is gone.
    """
    try:
        yield
    except PySparkException as error:
        if "OutOfMemory" not in str(error) and "heap space" not in str(error):
            raise
        raise SparkStopped(_out_of_memory()) from error
    except (Py4JError, ConnectionError, EOFError) as error:
        raise SparkStopped(_out_of_memory()) from error


def _out_of_memory() -> str:
    memory = os.environ.get(MEMORY_VARIABLE, DEFAULT_MEMORY)
    return (
        f"Spark stopped; it most likely ran out of memory ({memory}). Give it more, such as "
        f"{MEMORY_VARIABLE}=8g, or use --engine polars, which needs a fixed amount."
    )


def stop_session(session: Any) -> None:
    """Stop Spark, also when its process is gone."""
    with suppress(Py4JError, ConnectionError, EOFError, PySparkException):
        session.stop()
