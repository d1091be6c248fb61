"""Writes a table as Parquet. Needs pyarrow, which is large and comes only with the extra `makeitinla[parquet]`."""

from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec

LIBRARY = "pyarrow"
LISTS = "list"


def is_available() -> bool:
    """Whether the library is installed."""
    return find_spec(LIBRARY) is not None


def parquet(columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> bytes:
    """The bytes of a table; a column's type is `number`, `integer`, `list` (of texts), or else text."""
    import pyarrow
    from pyarrow import parquet as written

    types = {"number": pyarrow.float64(), "integer": pyarrow.int64(), LISTS: pyarrow.list_(pyarrow.string())}
    shape = pyarrow.schema([(name, types.get(type, pyarrow.string())) for name, type in columns.items()])
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    table = pyarrow.table(dict(zip(columns, values, strict=True)), schema=shape)
    out = pyarrow.BufferOutputStream()
    # Without Arrow's own copy of the schema, in base64, which says nothing that the columns do not.
    written.write_table(table, out, compression="zstd", store_schema=False)
    content: bytes = out.getvalue().to_pybytes()
    return content
