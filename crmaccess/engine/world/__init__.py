"""The rules and the facts together: what questions are asked of. Nothing is answered here."""
