using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Hedging;

/// <summary>What the hedge book refuses, replays and remembers. Pure.</summary>
internal static class BookRules
{
    /// <summary>How long an idempotency key is kept.</summary>
    public static readonly TimeSpan KeyLifetime = TimeSpan.FromDays(7);

    /// <summary>How long the first caller waits for the result; a later call with its key gets a replay.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);

    /// <summary>The most keys that are kept: one a minute for a week.</summary>
    public const int MaxKeys = 10_080;

    /// <summary>The most assets that one request may name.</summary>
    public const int MaxAssets = 100;

    /// <summary>The answer to a key that is known; null for a new one.</summary>
    public static HedgeReceipt? FindAnswer(HedgeBookState state, HedgeRequest request, DateTimeOffset now)
    {
        if (request.IdempotencyKey is not { } key) return null;
        var record = state.Keys.FirstOrDefault(r => r.Kind == request.Kind && r.Key == key && now - r.At < KeyLifetime);
        if (record is null) return null;
        if (record.BodyHash != request.BodyHash)
        {
            return Refuse(HedgeRefusalKind.Conflict, $"IDEMPOTENCY_KEY_REUSED: Idempotency-Key {key} was used with another body; use a new key.");
        }

        return new HedgeReceipt
        {
            ExecutionId = record.ExecutionId,
            Result = record.Result,
            IsReplay = record.Result is not null || now - record.At >= AnswerTime,
        };
    }

    /// <summary>Why the request itself cannot be served; null when it can.</summary>
    public static HedgeReceipt? FindFault(HedgeBookState state, HedgeRequest request, IPriceBoard prices, DateTimeOffset now)
    {
        if (request.Assets is { } assets)
        {
            if (assets.Count is 0 or > MaxAssets)
                return Refuse(HedgeRefusalKind.BadRequest, $"assets has {assets.Count} entries; name 1 to {MaxAssets}, or leave it out for all.");
            if (assets.FirstOrDefault(a => prices.FindInstrument(a) is null && prices.FindInstrument(Symbols.Perpetual(a)) is null) is { } unknown)
                return Refuse(HedgeRefusalKind.BadRequest, $"assets names '{unknown}', which the venue does not list; write a base asset such as BTC.");
        }

        if (request.IdempotencyKey is not null && state.Keys.Count(r => now - r.At < KeyLifetime) >= MaxKeys)
            return Refuse(HedgeRefusalKind.Unavailable, $"{MaxKeys} idempotency keys are in use; leave the header out or wait until old ones expire.");
        return null;
    }

    /// <summary>Why an execution that is not final stands in the way; null when none does.</summary>
    public static HedgeReceipt? FindConflict(HedgeRequest request, IReadOnlyList<HedgeExecutionView> open)
    {
        if (open.FirstOrDefault(e => e.InFlight) is { } running)
            return Refuse(HedgeRefusalKind.Conflict, $"HEDGE_IN_PROGRESS: execution {running.Id} is still running; wait for it.");
        var unknown = from execution in open
                      from leg in execution.Legs
                      where leg.State == LegState.Unknown && !leg.IsFinal
                      let asset = Symbols.BaseAsset(leg.Symbol)
                      where request.Assets is null || request.Assets.Contains(asset)
                      select (execution.Id, asset);
        var first = unknown.FirstOrDefault();
        return first.asset is null ? null : Refuse(
            HedgeRefusalKind.Conflict,
            $"HEDGE_UNRESOLVED: the outcome of an order of {first.asset} in execution {first.Id} is not proved yet; name other assets, or wait.");
    }

    /// <summary>The keys with a new one, without the expired ones.</summary>
    public static IReadOnlyList<IdempotencyRecord> Remember(
        HedgeBookState state, HedgeRequest request, string? executionId, HedgeResult? result, DateTimeOffset now)
    {
        var kept = state.Keys.Where(r => now - r.At < KeyLifetime);
        return request.IdempotencyKey is { } key
            ? [.. kept, new IdempotencyRecord(request.Kind, key, request.BodyHash, now, executionId, result)]
            : [.. kept];
    }

    /// <summary>What a request that needs no execution is answered.</summary>
    public static HedgeResult Planned(HedgeRequest request, HedgeDraft draft)
    {
        if (request.DryRun)
        {
            var trades = draft.Orders.Select(o => new HedgeTrade(o.Symbol, o.Side, o.Quantity, o.EstimatedPrice));
            return new HedgeResult(HedgeStatus.DryRun, [.. trades], $"Dry run: {draft.Orders.Count} orders would be sent; nothing was.");
        }

        return new HedgeResult(
            HedgeStatus.Completed, [],
            request.Kind == HedgeKind.Execute ? "Nothing to do: no adjustment is needed" : "Nothing to do: there are no hedge positions");
    }

    /// <summary>A receipt that refuses.</summary>
    public static HedgeReceipt Refuse(HedgeRefusalKind kind, string detail) => new() { Refusal = new HedgeRefusal(kind, detail) };

    /// <summary>A receipt for what the gate refuses.</summary>
    public static HedgeReceipt Refuse(Authorisation refusal) => Refuse(
        refusal.RefusalCode == "PRICES_STALE" ? HedgeRefusalKind.Unavailable : HedgeRefusalKind.Conflict,
        $"{refusal.RefusalCode}: {refusal.Detail}");
}
