"""Questions about the past: what turned an answer, and all that turned it ever."""
