"""Rows of staff files, of records and of figures, as facts: what stands in their cells and whom they name."""
