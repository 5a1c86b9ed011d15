"""What opens a gate that denies: facts in, commands out."""
