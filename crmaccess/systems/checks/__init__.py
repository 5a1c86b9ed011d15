"""Whether a definition is sound: every word that names something names something that exists."""
