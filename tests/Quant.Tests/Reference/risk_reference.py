"""Risk figures worked out apart from AlphaPulse, by its published definitions.

Python's statistics module works in exact fractions, so its mean and deviation are correctly rounded.
Run in this folder:  python3 risk_reference.py > risk_reference.json
Needs only the standard library of Python 3.10 or newer.
"""

import json
import math
import statistics

DAYS = 365


def lcg(count):
    """Uniform numbers in [0, 1): Numerical Recipes' generator, x' = 1664525 x + 1013904223 mod 2^32, from 1."""
    x = 1
    for _ in range(count):
        x = (1664525 * x + 1013904223) % 2**32
        yield x / 2**32


def quantile(values, p):
    """Type 7 of Hyndman and Fan (1996)."""
    x = sorted(values)
    h = p * (len(x) - 1)
    low = math.floor(h)
    high = min(low + 1, len(x) - 1)
    return x[low] + (h - low) * (x[high] - x[low])


def risk(returns):
    n = len(returns)
    mean = statistics.mean(returns)
    constant = max(returns) - min(returns) < 1e-14
    deviation = 0.0 if constant else statistics.stdev(returns)
    q = quantile(returns, 0.05)
    tail = [r for r in returns if r <= q]
    curve, peak, drawdown = 1.0, 1.0, 0.0
    for r in returns:
        curve *= 1 + r
        peak = max(peak, curve)
        drawdown = max(drawdown, 1 - curve / peak)
    downside = math.sqrt(math.fsum(min(r, 0) ** 2 for r in returns) / n)
    return {
        "volatility": deviation * math.sqrt(DAYS),
        "var_95": max(0.0, -q),
        "cvar_95": max(0.0, -math.fsum(tail) / len(tail)),
        "max_drawdown": drawdown,
        "sharpe_ratio": mean / deviation * math.sqrt(DAYS) if deviation > 0 else 0.0,
        "sortino_ratio": mean / downside * math.sqrt(DAYS) if downside > 0 else 0.0,
        "calmar_ratio": (curve ** (DAYS / n) - 1) / drawdown if drawdown > 0 else 0.0,
    }


def pearson(x, y):
    mx, my = statistics.mean(x), statistics.mean(y)
    xy = math.fsum((a - mx) * (b - my) for a, b in zip(x, y))
    xx = math.fsum((a - mx) ** 2 for a in x)
    yy = math.fsum((b - my) ** 2 for b in y)
    return xy / math.sqrt(xx * yy) if xx > 0 and yy > 0 else 0.0


def kupiec(n, x, p=0.05):
    """p-value; the survival function of chi-squared with one degree of freedom is erfc(sqrt(z / 2))."""
    def log_likelihood(q):
        return (x * math.log(q) if x else 0.0) + ((n - x) * math.log(1 - q) if x < n else 0.0)

    return math.erfc(math.sqrt(max(0.0, -2 * (log_likelihood(p) - log_likelihood(x / n))) / 2))


def average_true_range(bars, days=14):
    ranges = [
        max(high, bars[i - 1][2]) - min(low, bars[i - 1][2]) if i else high - low
        for i, (high, low, _) in enumerate(bars)
    ]
    return statistics.mean(ranges[-days:])


def compound(returns, start=100.0):
    prices = [start]
    for r in returns:
        prices.append(prices[-1] * (1 + r))
    return prices


def series():
    yield "constant", [50000.0] * 100
    yield "one crash", [100.0] * 20 + [40.0] * 20
    yield "30 points", compound([0.02 * (u - 0.5) for u in lcg(29)])
    yield "2000 points", compound([0.08 * (u - 0.49) for u in lcg(1999)])
    yield "252 closes", [50000.0 + 100 * ((37 * i) % 41) - 2000 for i in range(252)]
    yield "rising only", compound([0.001 + 0.002 * u for u in lcg(60)])
    yield "two points", [100.0, 90.0]


def main():
    cases = []
    for name, closes in series():
        returns = [b / a - 1 for a, b in zip(closes, closes[1:])]
        cases.append({"name": name, "closes": closes, "metrics": risk(returns)})
    u = list(lcg(600))
    x, y = u[:300], [a * -0.7 + 0.3 * b for a, b in zip(u[:300], u[300:])]
    bars = [[100 + 20 * u[3 * i] + 3, 100 + 20 * u[3 * i] - 4 * u[3 * i + 1], 100 + 20 * u[3 * i] + u[3 * i + 2]] for i in range(60)]
    print(json.dumps({
        "risk": cases,
        "quantiles": [{"p": p, "value": quantile(x, p)} for p in (0, 0.01, 0.05, 0.25, 0.5, 0.95, 1)],
        "pearson": {"x": x, "y": y, "value": pearson(x, y)},
        "kupiec": [{"n": n, "x": x, "p_value": kupiec(n, x)} for n, x in ((2000, 100), (2000, 70), (2000, 131), (250, 0), (250, 20), (20, 20))],
        "average_true_range": {"bars": bars, "value": average_true_range(bars)},
    }, indent=1))


main()
