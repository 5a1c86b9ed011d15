"""Access files: a whole company as TOML, in and out."""
