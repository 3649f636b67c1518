-- Run once by an administrator of the server, before the first migration:
--   psql -v owner_password=... -v app_password=... -v database=alphapulse -f sql/postgresql/roles.sql
-- alphapulse_owner owns the tables and runs the migrations; alphapulse_app is what the silos connect as: it can read and add rows,
-- change what may change, and neither alter a table nor rewrite what is append-only.
CREATE ROLE alphapulse_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE alphapulse_app LOGIN PASSWORD :'app_password';
CREATE DATABASE :"database" OWNER alphapulse_owner TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO alphapulse_app;
\connect :"database"
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO alphapulse_owner;
GRANT USAGE ON SCHEMA public TO alphapulse_app;
