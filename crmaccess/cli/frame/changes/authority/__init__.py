"""On whose authority a command runs: what its operator sees of what is wished, and whether he may do it."""
