using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The trading state and who set it; <c>reason</c> is null when none was given.</summary>
internal sealed record TradingStateBody(string State, string? Reason, string ChangedBy, DateTimeOffset ChangedAt)
{
    public static TradingStateBody Of(TradingStateRecord record) =>
        new(record.State.ToString(), record.Reason, record.ChangedBy, record.ChangedAt);
}
