"""Values become text here: sentences in English and Russian, tables, JSON and CSV. Nothing decides anything."""
