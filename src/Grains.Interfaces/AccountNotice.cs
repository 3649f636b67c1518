namespace AlphaPulse.Grains.Interfaces;

/// <summary>
/// A hint that something of an account changed. It carries no data: whoever is interested reads the new rows or the newest state, so a
/// lost or doubled notice does no harm.
/// </summary>
/// <param name="Kind">What changed.</param>
/// <param name="Number">The newest row number (trades, alerts) or version (valuation).</param>
[GenerateSerializer, Immutable, Alias("AccountNotice")]
public sealed record AccountNotice([property: Id(0)] NoticeKind Kind, [property: Id(1)] long Number);
