# Two things are wrong here. Docker finds one of them when it builds, and the other when you run.
FROM python:3.13-slim

WORKDIR /app

COPPY greet.py .

CMD ['python', 'greet.py']
