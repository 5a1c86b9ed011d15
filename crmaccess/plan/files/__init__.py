"""Wishes of many rows: staff files, files of records, access files."""
