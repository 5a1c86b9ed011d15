"""Decides: facts + request -> decision. Pure: no clock, no file, no database."""
