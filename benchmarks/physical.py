"""What an import costs at least: the cells of a CSV file in one transaction into one table, nothing looked at.

`python -m benchmarks.physical FILE.csv DATABASE`
"""

import csv
import sqlite3
import sys

path, database = sys.argv[1:]
with sqlite3.connect(database) as connection, open(path, newline="", encoding="utf-8") as file:
    connection.execute("PRAGMA journal_mode=WAL")
    rows = csv.reader(file)
    names = next(rows)
    columns = ", ".join(f"{name} TEXT NOT NULL{' UNIQUE' if name in ('login', 'email') else ''}" for name in names)
    connection.execute(f"CREATE TABLE staff (id INTEGER PRIMARY KEY, {columns})")
    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO staff ({', '.join(names)}) VALUES ({marks})", rows)
