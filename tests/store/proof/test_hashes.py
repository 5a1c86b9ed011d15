"""Entries that are hashed side by side are hashed as each is."""

from hypothesis import given
from hypothesis import strategies as st

from crmaccess.store.proof.chain import entry_hash, entry_hashes


@given(st.lists(st.tuples(st.text(max_size=4), st.text(max_size=4)), max_size=6), st.booleans())
def test_the_hashes_of_many_entries_are_those_of_each(texts: list[tuple[str, str]], removed: bool) -> None:
    keys, sides = [key for key, _ in texts], [side for _, side in texts]
    before, after = (sides, None) if removed else (None, sides)
    previous, found = b"origin", []
    for number, (key, side) in enumerate(texts, 7):
        own = (key, side, None) if removed else (key, None, side)
        previous = entry_hash(number, previous, b"shared", own)
        found.append(previous)
    assert entry_hashes(7, b"origin", b"shared", (keys, before, after), len(keys)) == found
