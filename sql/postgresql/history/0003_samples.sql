-- One row an account and minute, the last values of the minute.
CREATE TABLE samples (
    account TEXT COLLATE "C" NOT NULL,
    minute BIGINT NOT NULL,
    at BIGINT NOT NULL,
    portfolio_value DOUBLE PRECISION,
    cash DOUBLE PRECISION,
    performance DOUBLE PRECISION,
    exposure DOUBLE PRECISION,
    drawdown DOUBLE PRECISION,
    volatility DOUBLE PRECISION,
    sharpe_ratio DOUBLE PRECISION,
    var_95 DOUBLE PRECISION,
    hedge_ratio DOUBLE PRECISION,
    hedge_drift DOUBLE PRECISION,
    exchange_data_age_seconds DOUBLE PRECISION,
    PRIMARY KEY (account, minute)
);

-- One row an account, metric and hour: what the minutes of that hour come to.
CREATE TABLE sample_hours (
    account TEXT COLLATE "C" NOT NULL,
    metric TEXT COLLATE "C" NOT NULL,
    hour BIGINT NOT NULL,
    sum DOUBLE PRECISION NOT NULL,
    count BIGINT NOT NULL,
    min DOUBLE PRECISION NOT NULL,
    max DOUBLE PRECISION NOT NULL,
    last DOUBLE PRECISION NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (account, metric, hour)
);
