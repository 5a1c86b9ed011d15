"""Words of a definition and of the facts as one person reads them, safe for a terminal."""
