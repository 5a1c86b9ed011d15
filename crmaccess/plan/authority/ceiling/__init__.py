"""The law of systems in which nobody gives, or gets in hand, more than he holds: now, and at any moment from now on."""
