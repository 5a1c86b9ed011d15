"""Plans kept for later, in a file or as a request: what they change, what they rest on, whether that still holds."""
