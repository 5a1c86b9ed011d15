"""What tables, columns and views there are; not how they are filled, read or brought up to date."""
