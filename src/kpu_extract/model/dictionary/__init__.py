"""The data dictionary: what each column, code and reason for a review means, kept once, as CSV files.

``columns.csv`` describes the columns of the contract's tables and of the structs in them, ``codes.csv`` the values of
columns that have a closed list of them, ``review_codes.csv`` the reasons for a review. Parquet metadata, JSON Schema,
``datapackage.json``, the documents and the exports are made from them.
"""

from kpu_extract.model.dictionary.columns import ContractColumn, columns_of, describes
from kpu_extract.model.dictionary.review_codes import REVIEW_CODES, ReviewCode, review_code_of

__all__ = ["REVIEW_CODES", "ContractColumn", "ReviewCode", "columns_of", "describes", "review_code_of"]
