"""What might be tried in order to come to more, by the kinds of changes that the guard knows: none is asked yet."""
