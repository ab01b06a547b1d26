#!/bin/bash
# Makes the database on first start as the POSTGRES_* variables say, then runs the server as the user postgres.
set -euo pipefail

# Reads VAR, or the file that VAR_FILE names, as secrets come.
from_env_or_file() {
  local variable=$1 default=${2:-} file_variable=${1}_FILE
  local value=${!variable:-} file=${!file_variable:-}
  if [ -n "$value" ] && [ -n "$file" ]; then
    echo >&2 "error: $variable and $file_variable are both set; set one of them"
    exit 1
  fi
  [ -z "$file" ] || value=$(< "$file")
  export "$variable=${value:-$default}"
  unset "$file_variable"
}

require_password() {
  if [ -z "$POSTGRES_PASSWORD" ] && [ "${POSTGRES_HOST_AUTH_METHOD:-}" != trust ]; then
    cat >&2 <<'TEXT'
Error: Database is uninitialized and superuser password is not specified.
       A new database needs a password for its first user. Set it when you start the container:
         docker run -e POSTGRES_PASSWORD=... postgres
       Without any password (everyone who reaches the port gets in):
         docker run -e POSTGRES_HOST_AUTH_METHOD=trust postgres
TEXT
    exit 1
  fi
}

# A server for this container alone, so that nobody connects before the database is complete.
start_private_server() {
  pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start
}

run_sql() {
  psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" "$@"
}

create_cluster() {
  local auth=${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}
  local options=(--username="$POSTGRES_USER" --encoding=UTF8 --locale=C.UTF-8)
  # initdb wants the password in a file; a pipe never touches the disk.
  if [ -n "$POSTGRES_PASSWORD" ]; then
    initdb "${options[@]}" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD")
  else
    initdb "${options[@]}"
  fi
  printf '\nhost all all all %s\n' "$auth" >> "$PGDATA/pg_hba.conf"
}

create_database() {
  [ "$POSTGRES_DB" != postgres ] || return 0
  POSTGRES_DB=postgres run_sql -v name="$POSTGRES_DB" <<< 'CREATE DATABASE :"name";'
}

run_init_files() {
  local file
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh) echo "running $file"; if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
      *.sql) echo "running $file"; run_sql -f "$file" ;;
      *.sql.gz) echo "running $file"; gunzip -c "$file" | run_sql ;;
    esac
  done
}

initialise() {
  create_cluster
  start_private_server
  create_database
  run_init_files
  pg_ctl -D "$PGDATA" -m fast -w stop
  printf '\nPostgreSQL init process complete; ready for start up.\n\n'
}

# `docker run postgres -c max_connections=20`: options alone are meant for the server.
if [ "${1:0:1}" = - ]; then
  set -- postgres "$@"
fi

if [ "$1" = postgres ]; then
  if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA"
    find "$PGDATA" /var/run/postgresql \! -user postgres -exec chown postgres {} +
    chmod 0700 "$PGDATA"
    exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
  fi
  if [ -s "$PGDATA/PG_VERSION" ]; then
    printf '\nPostgreSQL Database directory appears to contain a database; skipping initialization.\n\n'
  else
    from_env_or_file POSTGRES_PASSWORD
    from_env_or_file POSTGRES_USER postgres
    from_env_or_file POSTGRES_DB "$POSTGRES_USER"
    require_password
    initialise
  fi
fi

exec "$@"
