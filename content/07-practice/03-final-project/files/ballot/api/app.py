"""Counts votes for tea and coffee; keeps them in Redis."""
import os
import time

from flask import Flask, jsonify
from redis import Redis, RedisError

drinks = ("tea", "coffee")
address = os.environ.get("STORE_URL", "redis://localhost:6379")
store = Redis.from_url(
    address, decode_responses=True, socket_connect_timeout=2, socket_timeout=2
)
app = Flask(__name__)


@app.get("/votes")
def votes():
    counts = {drink: int(store.get(drink) or 0) for drink in drinks}
    return jsonify(**counts, since=int(store.get("since") or 0))


@app.post("/votes/<drink>")
def vote(drink):
    if drink not in drinks:
        return jsonify(error="Tea or coffee, please."), 404
    store.set("since", int(time.time()), nx=True)
    store.incr(drink)
    return votes()


@app.get("/health")
def health():
    store.ping()
    return "ok\n"


@app.errorhandler(RedisError)
def store_is_away(error):
    app.logger.error("The store at %s does not answer: %s", address, error)
    return jsonify(error="The store does not answer."), 503
