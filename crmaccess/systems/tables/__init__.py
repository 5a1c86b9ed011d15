"""The tables of a definition file, a module for each part of a system: what stands in them, as frozen values."""
