"""The Arrow schemas of the three Parquet files: the contract, column by column."""

from __future__ import annotations

import pyarrow as pa

from kpu_extract.model.document import TEXT_COLUMNS

_STRINGS = pa.list_(pa.string())
_STRING_MAP = pa.map_(pa.string(), pa.string())

PROVENANCE = pa.struct(
    [
        ("field", pa.string()),
        ("page", pa.int32()),
        ("row", pa.int32()),
        ("x0", pa.float32()),
        ("y0", pa.float32()),
        ("x1", pa.float32()),
        ("y1", pa.float32()),
        ("source", pa.string()),
        ("confidence", pa.float32()),
    ]
)

RECORDS = pa.schema(
    [
        ("document_id", pa.string()),
        ("record_id", pa.string()),
        ("seq", pa.int32()),
        ("source_file", pa.string()),
        ("area_no", pa.string()),
        *((name, pa.string()) for name in TEXT_COLUMNS),
        *((f"{name}_raw", pa.string()) for name in TEXT_COLUMNS),
        ("extra", _STRING_MAP),
        ("area_id", pa.string()),
        ("area_name", pa.string()),
        ("kegiatan_id", pa.string()),
        ("sub_kegiatan_id", pa.string()),
        ("indikator_id", pa.string()),
        ("bulan", pa.list_(pa.int8())),
        ("tahun", pa.int16()),
        ("page_first", pa.int32()),
        ("page_last", pa.int32()),
        ("provenance", pa.list_(PROVENANCE)),
        ("confidence", pa.float32()),
        ("needs_review", pa.bool_()),
        ("review_reasons", _STRINGS),
    ]
)

_INSTRUMENT = [("type", pa.string()), ("number", pa.string()), ("year", pa.int16()), ("about", pa.string())]

LEGAL_BASIS = pa.struct(
    [("raw", pa.string()), *_INSTRUMENT, ("amended_by", pa.list_(pa.struct(_INSTRUMENT)))],
)

DICTUM = pa.struct([("label", pa.string()), ("text", pa.string())])

DOCUMENTS = pa.schema(
    [
        ("document_id", pa.string()),
        ("source_file", pa.string()),
        ("source_sha256", pa.string()),
        ("pages", pa.int32()),
        ("status", pa.string()),
        ("record_count", pa.int32()),
        ("kind", pa.string()),
        ("issuer", pa.string()),
        ("level", pa.string()),
        ("region", pa.string()),
        ("region_code", pa.string()),
        ("number", pa.string()),
        ("year", pa.int16()),
        ("title", pa.string()),
        ("place", pa.string()),
        ("date", pa.date32()),
        ("signatory", pa.string()),
        ("signatory_role", pa.string()),
        ("considerations", _STRINGS),
        ("legal_bases", pa.list_(LEGAL_BASIS)),
        ("dictums", pa.list_(DICTUM)),
        ("catalogue", _STRING_MAP),
        ("check_count", pa.int32()),
    ]
)

CORRECTIONS = pa.schema(
    [
        ("document_id", pa.string()),
        ("record_id", pa.string()),
        ("field", pa.string()),
        ("page", pa.int32()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("before", pa.string()),
        ("after", pa.string()),
        ("rule", pa.string()),
        ("term", pa.string()),
        ("score", pa.float32()),
    ]
)
