"""How changes become rows and journal entries; whether they may be made is decided before."""
