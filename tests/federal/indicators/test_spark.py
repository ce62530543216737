import os
import shutil
from datetime import date
from importlib.util import find_spec

import pytest

from openajc.federal.generate.errors import Seeding
from openajc.federal.generate.files import write_file
from openajc.federal.indicators.report import Asked, compute_indicators
from tests.federal.indicators.files import LAYOUT


pytestmark = pytest.mark.spark


@pytest.fixture
def engine():
    missing = shutil.which("java") is None or find_spec("pyspark") is None
    if missing and os.environ.get("CI") != "true":
        pytest.skip("Spark needs Java and pyspark, and one of them is not installed.")
    from openajc.federal.indicators.spark import SparkEngine

    engine = SparkEngine("local[2]")
    yield engine
    engine.session.stop()


@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_same_numbers_as_polars(engine, tmp_path):
    path, quarter = tmp_path / "f.csv", date(2026, 9, 30)
    seeding = Seeding(rate=0.1, stage="all", period_known=True)
    write_file(path, rows=2000, seed=7, layout=LAYOUT, quarter=quarter, seeding=seeding)
    asked = Asked(quarter=quarter)

    assert compute_indicators(path, LAYOUT, asked, engine) == compute_indicators(
        path, LAYOUT, asked
    )
