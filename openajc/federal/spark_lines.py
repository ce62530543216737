"""The lines of a file in Spark, numbered as in the file and split into the layout's columns."""

from itertools import accumulate
from pathlib import Path
from typing import Any

from pyspark import StorageLevel
from pyspark.sql import functions as f

from openajc.federal.blocks import STRAY_CR
from openajc.federal.layout import Layout
from openajc.federal.valid_values import END


ROW, LINE, FIELDS = "row", "line", "fields"
PARTITION_BITS = 33


def numbered_lines(session: Any, path: Path, strays: list[int]) -> Any:
    """Return the lines as `blocks` reads them: numbered from 1, without byte order mark, line ends and stray lines."""
    text = session.read.option("lineSep", "\n").text(str(path))
    identified = text.select(
        f.monotonically_increasing_id().alias("id"), f.col("value").alias(LINE)
    )
    partition = f.shiftright("id", PARTITION_BITS)
    counts = dict(identified.groupBy(partition.alias("part")).count().collect())
    sizes = [counts.get(part, 0) for part in range(max(counts) + 1)]
    starts = f.array(*(f.lit(start) for start in accumulate(sizes, initial=1)))
    within = f.col("id").bitwiseAND((1 << PARTITION_BITS) - 1)
    row = f.element_at(starts, (partition + 1).cast("int")) + within
    plain = f.translate(f.regexp_replace(LINE, f"\r{END}", ""), "\r", STRAY_CR)
    clean = f.when(row == 1, f.regexp_replace(plain, "^\ufeff", "")).otherwise(plain)
    lines = identified.select(row.cast("int").alias(ROW), clean.alias(LINE))
    return lines.filter(~f.col(ROW).isin(strays)) if strays else lines


def split_lines(lines: Any, layout: Layout) -> Any:
    """Return one text column per element, null where empty, beside row and line."""
    fields = lines.withColumn(FIELDS, f.split(LINE, ",", -1))
    # Kept, because Spark would otherwise split the line anew for each of its columns; on disk, because it is large.
    fields = fields.persist(StorageLevel.DISK_ONLY)
    columns = (
        f"nullif({FIELDS}[{at}], '') AS `{number}`" for at, number in enumerate(layout.numbers)
    )
    return fields.selectExpr(ROW, LINE, *columns)
