"""How a command changes something: what is read for it, on whose authority, asked about, braked, carried out."""
