"""Records, and the pipelines that they move through."""
