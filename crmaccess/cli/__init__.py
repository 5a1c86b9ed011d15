"""The command line: one module per noun; a command reads, thinks and shows."""
