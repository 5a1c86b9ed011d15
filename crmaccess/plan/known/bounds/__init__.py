"""What no yes switches off: the rules of the system, an administrator, no mass of removals, what must hold together."""
