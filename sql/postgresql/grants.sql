-- What the silos' role may do; run after every migration, so that a role made later, or a new table, gets its rights too. Without
-- the role, as in a database of one owner, there is nothing to grant.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'alphapulse_app') THEN
        RETURN;
    END IF;

    GRANT SELECT ON schema_migrations, orleans_schema_migrations, OrleansQuery TO alphapulse_app;
    GRANT SELECT, INSERT, UPDATE ON counters, database_facts, api_keys, alerts, hedge_executions, regimes, reconciliations,
        audit_heads TO alphapulse_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON users, samples, sample_hours TO alphapulse_app;
    GRANT SELECT, INSERT ON audit_rows, trades, external_flows TO alphapulse_app;
    GRANT UPDATE (status) ON trades TO alphapulse_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON OrleansMembershipVersionTable, OrleansMembershipTable, OrleansStorage, OrleansRemindersTable
        TO alphapulse_app;
END $$;
