"""A guestbook: entries in a database and, once there is a cache, a count of visits in it."""

import os
from pathlib import Path
from urllib.parse import urlparse

import pg8000.dbapi
import redis
from flask import Flask, request

app = Flask(__name__)


def database():
    """A connection to where DATABASE_URL says, with the password from the secret."""
    url = urlparse(os.environ["DATABASE_URL"])
    password = Path("/run/secrets/db-password").read_text().strip()
    connection = pg8000.dbapi.connect(
        user=url.username, password=password, host=url.hostname, port=url.port, database=url.path[1:]
    )
    connection.autocommit = True
    return connection


def visits() -> str:
    host = os.environ.get("CACHE_HOST")
    if not host:
        return "Visits are not counted: there is no cache."
    return f"Visit number {redis.Redis(host=host).incr('visits')}."


@app.get("/")
def read():
    cursor = database().cursor()
    cursor.execute("SELECT words FROM entries ORDER BY id")
    entries = "".join(f"- {words}\n" for (words,) in cursor.fetchall())
    return f"{visits()}\n{entries}", {"Content-Type": "text/plain"}


@app.post("/")
def write():
    cursor = database().cursor()
    cursor.execute("INSERT INTO entries (words) VALUES (%s)", (request.form["words"],))
    return "Thank you.\n"


# Needs the database at once: a start before the database is ready ends here.
database().cursor().execute("CREATE TABLE IF NOT EXISTS entries (id SERIAL PRIMARY KEY, words TEXT)")

if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000)
