"""Which smallest changes would open or close something, each tried: facts in, sets of commands out."""
