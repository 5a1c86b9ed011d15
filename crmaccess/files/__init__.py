"""Facts and wishes in files: CSV in and out, access files."""
