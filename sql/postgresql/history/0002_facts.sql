-- Executions: unique by account, category and execution id, numbered per account. Only the order's state may change later.
CREATE TABLE trades (
    account TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    category TEXT COLLATE "C" NOT NULL,
    execution_id TEXT COLLATE "C" NOT NULL,
    symbol TEXT COLLATE "C" NOT NULL,
    side TEXT COLLATE "C" NOT NULL CHECK (side IN ('buy', 'sell')),
    quantity TEXT COLLATE "C" NOT NULL,
    price TEXT COLLATE "C" NOT NULL,
    executed_at BIGINT NOT NULL,
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('partially_filled', 'filled', 'canceled')),
    order_type TEXT COLLATE "C" NOT NULL CHECK (order_type IN ('market', 'limit')),
    fee_usd TEXT COLLATE "C" NOT NULL,
    fee TEXT COLLATE "C" NOT NULL,
    fee_asset TEXT COLLATE "C" NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    order_link_id TEXT COLLATE "C",
    kind TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (account, seq),
    UNIQUE (account, category, execution_id)
);

CREATE INDEX trades_by_time ON trades (account, executed_at, seq);
CREATE INDEX trades_by_symbol ON trades (account, symbol, executed_at, seq);
CREATE INDEX trades_by_order ON trades (account, category, order_id, seq);

CREATE TRIGGER trades_no_update BEFORE UPDATE OF
    account, seq, category, execution_id, symbol, side, quantity, price, executed_at, order_type, fee_usd, fee,
    fee_asset, order_id, order_link_id, kind ON trades
FOR EACH ROW EXECUTE FUNCTION refuse_change('trades is append-only but for status');

CREATE TRIGGER trades_no_delete BEFORE DELETE ON trades
FOR EACH ROW EXECUTE FUNCTION refuse_change('trades is append-only');

-- Deposits, withdrawals and transfers.
CREATE TABLE external_flows (
    account TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    asset TEXT COLLATE "C" NOT NULL,
    quantity TEXT COLLATE "C" NOT NULL,
    value_usd TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (account, id)
);

CREATE INDEX external_flows_by_time ON external_flows (account, at, id);

CREATE TRIGGER external_flows_no_update BEFORE UPDATE ON external_flows
FOR EACH ROW EXECUTE FUNCTION refuse_change('external_flows is append-only');

CREATE TRIGGER external_flows_no_delete BEFORE DELETE ON external_flows
FOR EACH ROW EXECUTE FUNCTION refuse_change('external_flows is append-only');

CREATE TABLE alerts (
    account TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    rule_id TEXT COLLATE "C",
    title TEXT COLLATE "C" NOT NULL,
    message TEXT COLLATE "C" NOT NULL,
    severity TEXT COLLATE "C" NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    source TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    tags TEXT COLLATE "C" NOT NULL,
    acknowledged_by TEXT COLLATE "C",
    acknowledged_at BIGINT,
    PRIMARY KEY (account, seq),
    UNIQUE (account, id)
);

CREATE INDEX alerts_by_time ON alerts (account, created_at, seq);

CREATE TRIGGER alerts_no_update BEFORE UPDATE OF
    account, seq, id, rule_id, title, message, severity, source, created_at, tags ON alerts
FOR EACH ROW EXECUTE FUNCTION refuse_change('alerts is append-only but for the acknowledgement');

CREATE TRIGGER alerts_no_delete BEFORE DELETE ON alerts
FOR EACH ROW EXECUTE FUNCTION refuse_change('alerts is append-only');

-- The journal of hedge executions; legs is a JSON document of the hedge book.
CREATE TABLE hedge_executions (
    account TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    requested_by TEXT COLLATE "C" NOT NULL,
    legs TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (account, id)
);

CREATE INDEX hedge_executions_by_time ON hedge_executions (account, created_at, id);

-- A market's regime belongs to no account.
CREATE TABLE regimes (
    symbol TEXT COLLATE "C" NOT NULL,
    start_time BIGINT NOT NULL,
    end_time BIGINT,
    regime TEXT COLLATE "C" NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (symbol, start_time)
);

-- What the last comparison with the exchange found.
CREATE TABLE reconciliations (
    account TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    differences TEXT COLLATE "C" NOT NULL
);
