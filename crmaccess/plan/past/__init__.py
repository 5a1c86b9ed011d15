"""How an answer has turned: back through the journal, entry by entry, and by the clock."""
