namespace AlphaPulse.History.Tests;

public sealed class UserStoreOnSqliteTests : UserStoreSuite<SqliteFixture>;

public sealed class ApiKeyStoreOnSqliteTests : ApiKeyStoreSuite<SqliteFixture>;

public sealed class AuditLogOnSqliteTests : AuditLogSuite<SqliteFixture>;

public sealed class AuditTamperOnSqliteTests : AuditTamperSuite<SqliteFixture>;
