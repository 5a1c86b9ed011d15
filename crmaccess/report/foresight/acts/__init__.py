"""The acts that may turn an answer: commands, what they change, which of them do the same."""
