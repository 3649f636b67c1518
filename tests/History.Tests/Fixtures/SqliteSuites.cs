namespace AlphaPulse.History.Tests;

public sealed class UserStoreOnSqliteTests : UserStoreSuite<SqliteFixture>;

public sealed class ApiKeyStoreOnSqliteTests : ApiKeyStoreSuite<SqliteFixture>;

public sealed class AuditLogOnSqliteTests : AuditLogSuite<SqliteFixture>;

public sealed class AuditTamperOnSqliteTests : AuditTamperSuite<SqliteFixture>;

public sealed class TradeStoreOnSqliteTests : TradeStoreSuite<SqliteFixture>;

public sealed class FlowStoreOnSqliteTests : FlowStoreSuite<SqliteFixture>;

public sealed class AlertStoreOnSqliteTests : AlertStoreSuite<SqliteFixture>;

public sealed class ExecutionJournalOnSqliteTests : ExecutionJournalSuite<SqliteFixture>;

public sealed class RegimeStoreOnSqliteTests : RegimeStoreSuite<SqliteFixture>;

public sealed class ReconciliationStoreOnSqliteTests : ReconciliationStoreSuite<SqliteFixture>;

public sealed class SampleStoreOnSqliteTests : SampleStoreSuite<SqliteFixture>;

public sealed class HistoryDatabaseOnSqliteTests : HistoryDatabaseSuite<SqliteFixture>;
