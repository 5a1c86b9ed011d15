"""The questions: who may do what, why, and what would open it. Nothing is changed here."""
