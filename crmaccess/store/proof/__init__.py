"""What holds the journal together: hashes in a chain, a tree over them, checkpoints, digests of what is so."""
