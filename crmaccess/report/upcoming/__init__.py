"""What the clock changes by itself: what begins and what ends in the days to come, and what that opens and closes."""
