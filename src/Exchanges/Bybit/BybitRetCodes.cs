using System.Collections.Frozen;

namespace AlphaPulse.Exchanges.Bybit;

/// <summary>
/// The one table from Bybit's retCodes to what they mean for AlphaPulse. The meaning of a code is Bybit's documentation of errors and
/// what its clients have seen; a code that is not here proves nothing.
/// </summary>
internal static class BybitRetCodes
{
    private static readonly BybitRetCode Unlisted = new(BybitOutcome.Unlisted);
    private static readonly FrozenDictionary<int, BybitRetCode> Table = Build().ToFrozenDictionary();

    public static IReadOnlyDictionary<int, BybitRetCode> All => Table;

    /// <summary>The meaning of a code together with its text, which decides where one code has several meanings.</summary>
    public static BybitRetCode Explain(int code, string text) => code switch
    {
        10001 => new BybitRetCode(BybitOutcome.Rejected, ParameterReason(text)),
        110017 => new BybitRetCode(BybitOutcome.Rejected, ReduceOnlyReason(text)),
        _ => Table.GetValueOrDefault(code, Unlisted),
    };

    /// <summary>Whether the venue refuses the market itself: there is no such symbol.</summary>
    public static bool IsUnknownSymbol(int code, string text) =>
        code == 170121 || (code == 10001 && (Says(text, "Not supported symbols") || Says(text, "symbol invalid") || Says(text, "invalid symbol")));

    /// <summary>Whether the order named the wrong position mode (one-way or hedge).</summary>
    public static bool IsPositionModeMismatch(int code, string text) => code == 10001 && Says(text, "position idx not match");

    // 10001 is the catch-all of the derivatives gateway: the text tells the cases apart.
    private static RejectReason ParameterReason(string text)
    {
        if (Says(text, "exceeds minimum limit")) return RejectReason.BelowMinimum;
        if (Says(text, "exceeds maximum limit")) return RejectReason.AboveMaximum;
        return text.EndsWith("] invalid", StringComparison.Ordinal) ? RejectReason.PriceMoved : RejectReason.Other;
    }

    private static RejectReason ReduceOnlyReason(string text) =>
        Says(text, "truncated") ? RejectReason.BelowMinimum : RejectReason.ReduceOnlyConflict;

    private static bool Says(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static Dictionary<int, BybitRetCode> Build()
    {
        var table = new Dictionary<int, BybitRetCode>();
        void Add(BybitRetCode meaning, params ReadOnlySpan<int> codes)
        {
            foreach (var code in codes) table.Add(code, meaning);
        }

        // Done, or already as asked: position mode, margin mode, leverage and TP/SL "not modified".
        Add(new(BybitOutcome.Succeeded), 0, 110025, 110026, 110043, 34040);

        // No proof either way: server time-outs, restarts, spot create and cancel time-outs, overload.
        Add(new(BybitOutcome.Unknown), 10000, 10016, 10019, 429, 170007, 170146, 170147, 110079);

        // Refused at the gate.
        Add(new(BybitOutcome.ClockWrong), -1, 10002);
        Add(new(BybitOutcome.RetryLater, RejectReason.RateLimited), 10006, 10018, 170005, 170222, 20003, 10403, 10429);

        // Our own id is known: the order with it was placed before, by us.
        Add(new(BybitOutcome.Rejected, RejectReason.DuplicateOrderLinkId), 10014, 110072, 170141, 20006);

        // The order is not there, or already filled or cancelled.
        Add(new(BybitOutcome.OrderGone), 110001, 110008, 110010, 170139, 170142, 170143, 170190, 170213);

        // Money, price, size, market.
        Add(new(BybitOutcome.Rejected, RejectReason.InsufficientFunds), 110004, 110007, 110012, 110044, 110045, 170131);
        Add(new(BybitOutcome.Rejected, RejectReason.PriceMoved), 110003, 170132, 170133, 170193, 170194);
        Add(new(BybitOutcome.Rejected, RejectReason.BelowMinimum), 110094, 170136, 170140);
        Add(new(BybitOutcome.Rejected, RejectReason.AboveMaximum), 110013, 110090, 170124, 170381, 170382);
        Add(new(BybitOutcome.Rejected, RejectReason.NotTrading), 110023, 110074, 30228, 170151, 170157);
        Add(
            new(BybitOutcome.Rejected),
            10017, 10404, 110009, 110020, 110024, 110028, 110036, 110038, 110061, 170121, 170130, 170134, 170137, 170148, 170217, 170218, 170810);

        // A person must act.
        Add(Stop("the API key is not known here: check BYBIT_API_KEY, and that the key was made for this environment (live, testnet and demo have separate keys)"), 10003);
        Add(Stop("the signature is wrong: check that BYBIT_API_SECRET belongs to BYBIT_API_KEY"), 10004);
        Add(Stop("the key lacks a permission: in Bybit's API management give it read-write access to Unified Trading (Spot trade, Contract orders and positions)"), 10005);
        Add(Stop("the key's user could not be authenticated: make a new key"), 10007);
        Add(Stop("the account is banned or in the wrong mode: ask Bybit's support, and check that it is a unified account"), 10008);
        Add(Stop("Bybit does not serve this address's region: use the host of your region in BYBIT_BASE_URL"), 10009);
        Add(Stop("this machine's address is not on the key's list: add it in Bybit's API management, or bind the key to no address"), 10010);
        Add(Stop("the account is restricted by compliance: see the notice in Bybit's web page"), 10024, 10027);
        Add(Stop("only unified accounts are served: upgrade the account to the Unified Trading Account"), 10028);
        Add(Stop("the key may not trade this symbol: change the key's symbol list in Bybit's API management"), 10029);
        Add(Stop("the key has expired (keys without a bound address last 90 days): make a new one"), 33004, -2015);
        Add(Stop("trading terms must be accepted in Bybit's web page first"), 110123, 110125);
        return table;
    }

    private static BybitRetCode Stop(string advice) => new(BybitOutcome.Stop, RejectReason.NotPermitted, advice);
}
