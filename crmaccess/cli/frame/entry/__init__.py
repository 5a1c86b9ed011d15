"""The command line itself: which commands there are, their options and arguments, completion, configuration."""
