"""What the guard asks of a change, and which changes it must answer alike, so that one is asked about for all."""
