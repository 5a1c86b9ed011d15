"""verify.py PROOF CHECKPOINTS: is the entry one of those that a checkpoint stands for?"""

import base64
import hashlib
import json
import sys


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def framed(text):
    """A text after its length in four bytes; no text at all is four bytes of ones."""
    if text is None:
        return b"\xff\xff\xff\xff"
    data = text.encode()
    return len(data).to_bytes(4, "big") + data


proof = json.load(open(sys.argv[1], encoding="utf-8"))
lines = open(sys.argv[2], encoding="utf-8").read().splitlines()
if proof["checkpoint"] not in [lines[at : at + 3] for at in range(len(lines))]:
    sys.exit("the proof is for a checkpoint that is not among these")
origin, size, root = proof["checkpoint"]

# The entry: its number, the hash of the one before, its texts.
number, texts = proof["number"], proof["texts"]
start = b"crmaccess/journal-entry/1\n" + number.to_bytes(8, "big") + bytes.fromhex(proof["previous"])
entry = sha(start, *map(framed, texts.values()))

# The way up the tree, as in RFC 9162, section 2.1.3.2.
found, at, last = sha(b"\0", entry), proof["index"], int(size) - 1
for beside in map(base64.b64decode, proof["path"]):
    if at % 2 or at == last:
        found = sha(b"\1", beside, found)
        while at and not at % 2:
            at, last = at // 2, last // 2
    else:
        found = sha(b"\1", found, beside)
    at, last = at // 2, last // 2
if last or found != base64.b64decode(root):
    sys.exit("the entry is not one of those that the checkpoint stands for")

# What stands in the texts as a hash: the command, and what is personal.
for side, kept in proof["apart"].items():
    hashed = sha(bytes.fromhex(kept["salt"] or ""), kept["text"].encode()).hex()
    if kept["salt"] and hashed not in texts[side]:
        sys.exit(f"{side} is not what was hashed")
    print(f"{side}: {kept['text']}")
print(f"entry {number} of {texts['at']} is one of the {size} of {origin.partition('/')[0]}: {texts['after']}")
