"""Tables as pandas frames with the types that the contract promises."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pyarrow as pa

from kpu_extract.model.dictionary import ContractColumn

_SCALARS = {
    "string": "string",
    "bool": "boolean",
    "int8": "Int8",
    "int16": "Int16",
    "int32": "Int32",
    "float32": "Float32",
    "date32": "datetime64[s]",
}


def typed_frame(table: pa.Table, columns: Sequence[ContractColumn]) -> pd.DataFrame:
    """``table`` as a frame. Columns with a closed list of values are categories with all of them, numbers are
    nullable, dates are days; a list is a list, a map or a struct is a dict, and what is missing is missing."""
    return pd.DataFrame({column.name: _series(table[column.name], column) for column in columns})


def _series(values: pa.ChunkedArray, column: ContractColumn) -> pd.Series:
    if column.type not in _SCALARS:
        return pd.Series(values.to_pylist(maps_as_pydicts="strict"), dtype=object)
    found = values.to_pylist()
    if column.codes:
        return pd.Series(pd.Categorical(found, categories=list(column.codes)))
    return pd.Series(found, dtype=_SCALARS[column.type])
