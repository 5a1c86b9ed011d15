"""Small mistakes planted one at a time, to find out whether a test notices: `make mutants`."""
