FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app.py .
RUN useradd --system --no-create-home api
USER api
EXPOSE 5000
HEALTHCHECK --interval=3s --timeout=3s --retries=5 \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:5000/health', timeout=2)"]
CMD ["gunicorn", "--bind", "0.0.0.0:5000", "app:app"]
