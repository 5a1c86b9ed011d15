"""crmaccess administers who may do what in a CRM, and explains it."""

__version__ = "0.1.0"
