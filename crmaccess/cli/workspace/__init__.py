"""The workspace itself: its database, files, definition, settings and journal."""
