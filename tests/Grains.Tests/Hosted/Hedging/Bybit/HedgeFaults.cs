using AlphaPulse.BybitSimulator.Faults;

namespace AlphaPulse.Grains.Tests.Hosted.Hedging.Bybit;

/// <summary>Everything that the matrix lets go wrong: at the send, at the questions that follow a lost reply, and on the streams.</summary>
internal static class HedgeFaults
{
    private const string Create = "/v5/order/create";
    private const string Realtime = "/v5/order/realtime";
    private const string OrderExecutions = "/v5/execution/list?category=linear&symbol=";
    private const string Html = "<html><body><h1>Too many requests</h1></body></html>";

    public static IReadOnlyList<HedgeFault> AtTheSend { get; } = [.. SendFaults()];

    public static IReadOnlyList<HedgeFault> AtTheQuestion { get; } = [.. QuestionFaults()];

    public static IReadOnlyList<HedgeFault> OnTheStream { get; } = [.. StreamFaults(), .. RowFaults()];

    public static HedgeFault Find(string name) => AtTheSend.Concat(AtTheQuestion).Concat(OnTheStream).Single(fault => fault.Name == name);

    private static IEnumerable<HedgeFault> SendFaults()
    {
        yield return At(Create, "lost before acceptance", LegEnding.Unproved, new Fault { Kind = FaultKind.Drop });
        yield return At(Create, "lost after acceptance", LegEnding.Filled, new Fault { Kind = FaultKind.DropAfter });
        yield return At(Create, "reply after a minute", LegEnding.Filled, new Fault { Kind = FaultKind.SlowAfter, Milliseconds = 60_000 });
        foreach (var code in (int[])[10000, 10016])
        {
            yield return At(Create, $"{code} before acceptance", LegEnding.Unproved, new Fault { Kind = FaultKind.RetCode, Code = code, Text = "busy" });
            yield return At(Create, $"{code} after acceptance", LegEnding.Filled, new Fault { Kind = FaultKind.RetCodeAfter, Code = code, Text = "busy" });
        }

        yield return At(Create, "a code nobody knows", LegEnding.Filled, new Fault { Kind = FaultKind.RetCodeAfter, Code = 987_654, Text = "brand new" });
        yield return At(Create, "duplicate id", LegEnding.Filled, new Fault { Kind = FaultKind.RetCodeAfter, Code = 110072, Text = "OrderLinkedID is duplicate" });
        yield return At(Create, "10006 with header", LegEnding.Refused, new Fault { Kind = FaultKind.RateLimited });
        yield return At(Create, "10006 without header", LegEnding.Refused, new Fault { Kind = FaultKind.RateLimitedWithoutHeader });
        yield return At(Create, "403", LegEnding.Refused, new Fault { Kind = FaultKind.Http, Status = 403 });
        yield return At(Create, "429 HTML", LegEnding.Unproved, new Fault { Kind = FaultKind.Http, Status = 429, Text = Html });
        yield return At(Create, "502 HTML after acceptance", LegEnding.Filled, new Fault { Kind = FaultKind.HttpAfter, Status = 502, Text = Html });
        yield return At(Create, "acknowledged, then rejected", LegEnding.Filled, new Fault { Kind = FaultKind.AckThenReject });
        yield return At(Create, "10002, clock jumps ahead at the send", LegEnding.Refused, new Fault { Kind = FaultKind.ClockJump, Milliseconds = 8_500 });
        yield return At(Create, "10002, clock jumps back at the send", LegEnding.Refused, new Fault { Kind = FaultKind.ClockJump, Milliseconds = -9_000 });
        yield return Clock("10002, clock jumps ahead before", 8_500);
        yield return Clock("10002, clock jumps back before", -9_000);
        yield return Clock("clock a minute ahead", 60_000) with { FromStart = true };
        yield return Clock("clock a minute behind", -60_000) with { FromStart = true };
    }

    // The reply to the send is lost, and then the questions fail more often than one of them is repeated.
    private static IEnumerable<HedgeFault> QuestionFaults()
    {
        yield return AfterLost("question lost", new Fault { Kind = FaultKind.Drop, Path = Realtime, Count = 5 });
        yield return AfterLost("question answered after a minute", new Fault { Kind = FaultKind.SlowAfter, Path = Realtime, Milliseconds = 60_000 });
        yield return AfterLost("question 10000", new Fault { Kind = FaultKind.RetCode, Path = Realtime, Code = 10000, Text = "busy", Count = 4 });
        yield return AfterLost("question 10016", new Fault { Kind = FaultKind.RetCode, Path = Realtime, Code = 10016, Text = "busy", Count = 14 });
        yield return AfterLost("question 10002", new Fault { Kind = FaultKind.RetCode, Path = Realtime, Code = 10002, Text = "timestamp", Count = 4 });
        yield return AfterLost("question 10002, clock jumps", new Fault { Kind = FaultKind.ClockJump, Path = Realtime, Milliseconds = 8_500 });
        yield return AfterLost("question 10006 with header", new Fault { Kind = FaultKind.RateLimited, Path = Realtime, Count = 4 });
        yield return AfterLost("question 10006 without header", new Fault { Kind = FaultKind.RateLimitedWithoutHeader, Path = Realtime, Count = 4 });
        yield return AfterLost("question 403", new Fault { Kind = FaultKind.Http, Path = Realtime, Status = 403 });
        yield return AfterLost("question 429 HTML", new Fault { Kind = FaultKind.Http, Path = Realtime, Status = 429, Text = Html, Count = 4 });
        yield return AfterLost("question not JSON", new Fault { Kind = FaultKind.Http, Path = Realtime, Status = 200, Text = Html, Count = 4 });
        yield return AfterLost("order gone", new Fault { Kind = FaultKind.RetCode, Path = Realtime, Code = 110001, Text = "order not exists" });
        yield return AfterLost(
            "listed late",
            new Fault { Kind = FaultKind.EmptyList, Path = "/v5/order", Count = 10 },
            new Fault { Kind = FaultKind.EmptyList, Path = OrderExecutions, Count = 5 });
        yield return AfterLost("rows without quantities", new Fault { Kind = FaultKind.MissingQuantities, Path = Realtime, Count = 3 });
    }

    private static IEnumerable<HedgeFault> StreamFaults()
    {
        yield return new HedgeFault("socket dropped before the push", LegEnding.Filled, (s, skip) => s.Faults.Add(new Fault { Kind = FaultKind.DropBeforePush, Skip = skip }));
        yield return new HedgeFault("messages lost", LegEnding.Filled, (s, _) => s.Faults.Add(new Fault { Kind = FaultKind.LosePrivateMessages, Count = 0 }));
        yield return new HedgeFault("silent socket", LegEnding.Filled, (s, _) => s.Hub.SilenceAll()) { StopsPrices = true };
        yield return new HedgeFault("silent socket and lost reply", LegEnding.Filled, (s, skip) =>
        {
            s.Hub.SilenceAll();
            s.Faults.Add(new Fault { Kind = FaultKind.DropAfter, Path = Create, Skip = skip });
        })
        { StopsPrices = true };
        yield return Lasting("snapshot before ack", FaultKind.SnapshotBeforeAck) with { FromStart = true };
        yield return Lasting("duplicated rows", FaultKind.DuplicateRows);
        yield return Lasting("reordered rows", FaultKind.ReorderRows);
        yield return Lasting("duplicated and reordered rows", FaultKind.DuplicateRows, FaultKind.ReorderRows);
    }

    private static IEnumerable<HedgeFault> RowFaults()
    {
        foreach (var (name, kind) in ((string, FaultKind)[])
            [("empty fields", FaultKind.BlankFields), ("unknown enums", FaultKind.UnknownEnums), ("unknown status", FaultKind.UnknownStatus), ("extra fields", FaultKind.ExtraFields)])
        {
            yield return Lasting(name, kind) with { FromStart = true };
            yield return AfterLost($"{name} and lost reply", new Fault { Kind = kind, Count = 0 });
        }
    }

    private static HedgeFault At(string path, string name, LegEnding ending, Fault fault) =>
        new(name, ending, (simulator, skip) => simulator.Faults.Add(fault with { Path = path, Skip = skip }));

    private static HedgeFault Clock(string name, int milliseconds) =>
        new(name, LegEnding.Filled, (simulator, _) => simulator.Faults.Add(new Fault { Kind = FaultKind.ClockSkew, Milliseconds = milliseconds, Count = 0 }));

    private static HedgeFault AfterLost(string name, params Fault[] faults) => new(name, LegEnding.Filled, (simulator, skip) =>
    {
        simulator.Faults.Add(new Fault { Kind = FaultKind.DropAfter, Path = Create, Skip = skip });
        foreach (var fault in faults) simulator.Faults.Add(fault);
    });

    private static HedgeFault Lasting(string name, params FaultKind[] kinds) => new(name, LegEnding.Filled, (simulator, _) =>
    {
        foreach (var kind in kinds) simulator.Faults.Add(new Fault { Kind = kind, Count = 0 });
    });
}
