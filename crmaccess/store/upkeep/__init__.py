"""The database as a whole, made, upgraded, copied and examined; no single fact is looked at here."""
