# Makes the pages and serves them, all in one image.
FROM python:3.13-slim

WORKDIR /site

COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt

COPY . .
RUN python build.py

EXPOSE 8000

CMD ["python", "-m", "http.server", "8000", "--directory", "out"]
