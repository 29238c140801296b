"""Papers to fit probabilities on: small plans of many looks, most of them badly scanned, each another by its seed.

They are made by the parts of the held-apart sets, and are none of these: what is fitted here is judged there.
"""
