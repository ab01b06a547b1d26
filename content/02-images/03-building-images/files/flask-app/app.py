"""A web application of one page."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello():
    return "Hello from Flask, version 1\n"


if __name__ == "__main__":
    # 0.0.0.0 is every address of the container. With 127.0.0.1 nobody outside could reach it.
    app.run(host="0.0.0.0", port=5000)
