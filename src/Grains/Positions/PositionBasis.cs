using AlphaPulse.Quant.Ledger;

namespace AlphaPulse.Grains.Positions;

/// <summary>A position's figures at one point of its life.</summary>
/// <param name="Quantity">Base asset, negative for a short.</param>
/// <param name="CostUsd">What it cost, USD, signed like the quantity.</param>
/// <param name="RealisedPnlUsd">Profit of what was closed, USD.</param>
/// <param name="FeesUsd">Fees paid, USD.</param>
/// <param name="CostKnown">Whether every unit held came in at a known cost.</param>
[GenerateSerializer, Immutable, Alias("PositionBasis")]
internal sealed record PositionBasis(
    [property: Id(0)] decimal Quantity,
    [property: Id(1)] decimal CostUsd,
    [property: Id(2)] decimal RealisedPnlUsd,
    [property: Id(3)] decimal FeesUsd,
    [property: Id(4)] bool CostKnown)
{
    /// <summary>Nothing held, nothing happened.</summary>
    public static PositionBasis Empty { get; } = new(0, 0, 0, 0, CostKnown: true);

    /// <summary>The figures after one more step.</summary>
    public PositionBasis After(PositionEntry entry)
    {
        var ledger = new PositionLedger(Quantity, CostUsd, RealisedPnlUsd, FeesUsd, FundingUsd: 0);
        var after = entry.Kind switch
        {
            PositionEntryKind.Execution => ledger.Apply(ToFill(entry)),
            PositionEntryKind.Transfer => ledger.ApplyTransfer(entry.Quantity, entry.Price),
            _ => ledger with { Quantity = Quantity + entry.Quantity, CostUsd = (Quantity + entry.Quantity) * entry.Price },
        };
        return new PositionBasis(after.Quantity, after.CostUsd, after.RealisedPnlUsd, after.FeesUsd, KnowsCost(entry, after.Quantity));
    }

    // A rebate in the base asset is that much more bought, paid for by the rebate.
    private static Fill ToFill(PositionEntry entry) => entry.FeeBase >= 0
        ? new Fill(entry.Quantity, entry.Price, entry.FeeUsd, entry.FeeBase)
        : new Fill(entry.Quantity - entry.FeeBase, entry.Price, entry.FeeUsd + (entry.FeeBase * entry.Price));

    // What comes in by a transfer has no known cost; once everything was sold, or the venue named the average, it has again.
    private bool KnowsCost(PositionEntry entry, decimal quantityAfter)
    {
        if (quantityAfter == 0 || entry.Kind == PositionEntryKind.VenuesWord) return true;
        var flipped = Math.Sign(quantityAfter) == -Math.Sign(Quantity);
        if (entry.Kind == PositionEntryKind.Execution) return CostKnown || flipped;
        var cameIn = flipped || Math.Abs(quantityAfter) > Math.Abs(Quantity);
        return CostKnown && !cameIn;
    }
}
