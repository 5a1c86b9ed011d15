"""Rows as text: tables, the matrix, changes, in every format."""
