-- One row an account and minute, the last values of the minute.
CREATE TABLE samples (
    account                   TEXT    NOT NULL,
    minute                    INTEGER NOT NULL,
    at                        INTEGER NOT NULL,
    portfolio_value           REAL,
    cash                      REAL,
    performance               REAL,
    exposure                  REAL,
    drawdown                  REAL,
    volatility                REAL,
    sharpe_ratio              REAL,
    var_95                    REAL,
    hedge_ratio               REAL,
    hedge_drift               REAL,
    exchange_data_age_seconds REAL,
    PRIMARY KEY (account, minute)
) WITHOUT ROWID;

-- One row an account, metric and hour: what the minutes of that hour come to.
CREATE TABLE sample_hours (
    account TEXT    NOT NULL,
    metric  TEXT    NOT NULL,
    hour    INTEGER NOT NULL,
    sum     REAL    NOT NULL,
    count   INTEGER NOT NULL,
    min     REAL    NOT NULL,
    max     REAL    NOT NULL,
    last    REAL    NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (account, metric, hour)
) WITHOUT ROWID;
