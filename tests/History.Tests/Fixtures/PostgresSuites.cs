namespace AlphaPulse.History.Tests;

public sealed class UserStoreOnPostgresTests : UserStoreSuite<PostgresFixture>;

public sealed class ApiKeyStoreOnPostgresTests : ApiKeyStoreSuite<PostgresFixture>;

public sealed class AuditLogOnPostgresTests : AuditLogSuite<PostgresFixture>;

public sealed class AuditTamperOnPostgresTests : AuditTamperSuite<PostgresFixture>;

public sealed class TradeStoreOnPostgresTests : TradeStoreSuite<PostgresFixture>;

public sealed class FlowStoreOnPostgresTests : FlowStoreSuite<PostgresFixture>;

public sealed class AlertStoreOnPostgresTests : AlertStoreSuite<PostgresFixture>;

public sealed class ExecutionJournalOnPostgresTests : ExecutionJournalSuite<PostgresFixture>;

public sealed class RegimeStoreOnPostgresTests : RegimeStoreSuite<PostgresFixture>;

public sealed class ReconciliationStoreOnPostgresTests : ReconciliationStoreSuite<PostgresFixture>;

public sealed class SampleStoreOnPostgresTests : SampleStoreSuite<PostgresFixture>;

public sealed class HistoryDatabaseOnPostgresTests : HistoryDatabaseSuite<PostgresFixture>;
