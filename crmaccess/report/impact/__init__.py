"""Impact: who gains and who loses what between two worlds, by the records that it is about."""
