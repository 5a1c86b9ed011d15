"""The sentences themselves, English and Russian side by side, and how their templates are filled."""
