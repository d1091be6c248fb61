"""Writes a table as Parquet. Needs pyarrow, which is large and comes only with the extra `makeitinla[parquet]`."""

from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from io import BytesIO
from itertools import islice

LIBRARY = "pyarrow"
LISTS = "list"
# As many rows as are in memory at a time; a reader can take each such group alone.
GROUP = 2_000


def is_available() -> bool:
    """Whether the library is installed."""
    return find_spec(LIBRARY) is not None


def parquet(columns: Mapping[str, str], rows: Iterable[bytes]) -> bytes:
    """The bytes of a table, each row of which is a JSON object with all columns.

    A column's type is `number`, `integer`, `list` (of texts), or else text.
    """
    import pyarrow
    from pyarrow import json
    from pyarrow import parquet as written

    types = {"number": pyarrow.float64(), "integer": pyarrow.int64(), LISTS: pyarrow.list_(pyarrow.string())}
    shape = pyarrow.schema([(name, types.get(type, pyarrow.string())) for name, type in columns.items()])
    # By the library itself, not by Python, and in one thread, so that the parts of the table are always the same.
    read = (
        json.ReadOptions(use_threads=False),
        json.ParseOptions(explicit_schema=shape, unexpected_field_behavior="error"),
    )
    out, left = BytesIO(), iter(rows)
    # Without Arrow's own copy of the schema, in base64, which says nothing that the columns do not.
    with written.ParquetWriter(out, shape, compression="zstd", store_schema=False) as writer:
        while group := list(islice(left, GROUP)):
            writer.write_table(json.read_json(BytesIO(b"\n".join(group)), *read))
    return out.getvalue()
