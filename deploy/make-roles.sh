#!/bin/sh
# Run once by the database container, on its empty data folder.
set -eu
psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 \
    --set owner_password="$OWNER_PASSWORD" --set app_password="$APP_PASSWORD" --set database=alphapulse --file /roles.sql
