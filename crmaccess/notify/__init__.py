"""Letters and messages out: what they say, and who carries them."""
