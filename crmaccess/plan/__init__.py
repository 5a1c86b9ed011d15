"""Plans: a wish and what is known -> changes, or the problems why not. Pure: no clock, no file, no database.

A function for one wish raises a `CrmAccessError` that carries everything wrong with the wish (NotFound, InvalidInput,
Guarded). A function for many at once (imports, access files) returns all problems in the `Plan`; the changes beside
them are those of the rows that are right. A wish that holds already is counted as unchanged.
"""
