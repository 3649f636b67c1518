using AlphaPulse.Quant.Ledger;

namespace AlphaPulse.Quant.Tests.Ledger;

public sealed class PositionLedgerTests
{
    [Fact]
    public void Apply_Increase_AveragesTheCost()
    {
        // 0.5 at 50,000 and 0.25 at 56,000: cost 25,000 + 14,000 = 39,000; 39,000 / 0.75 = 52,000.
        var ledger = default(PositionLedger).Apply(new Fill(0.5m, 50_000)).Apply(new Fill(0.25m, 56_000));

        Assert.Equal(0.75m, ledger.Quantity);
        Assert.Equal(39_000m, ledger.CostUsd);
        Assert.Equal(52_000m, ledger.AverageEntryPrice);
        Assert.Equal(0m, ledger.RealisedPnlUsd);
    }

    [Fact]
    public void Apply_PartialClose_KeepsTheAverageAndRealisesTheDifference()
    {
        // Sells 0.25 of 0.75 (average 52,000) at 60,000: 0.25 x 8,000 = 2,000 realised, cost 26,000 stays.
        var ledger = default(PositionLedger).Apply(new Fill(0.75m, 52_000)).Apply(new Fill(-0.25m, 60_000));

        Assert.Equal(52_000m, ledger.AverageEntryPrice);
        Assert.Equal(26_000m, ledger.CostUsd);
        Assert.Equal(2_000m, ledger.RealisedPnlUsd);
    }

    [Fact]
    public void Apply_ShortClosedHigher_RealisesALoss()
    {
        // Short 2 at 100, bought back at 130: -2 x 30 = -60.
        var ledger = default(PositionLedger).Apply(new Fill(-2, 100)).Apply(new Fill(2, 130));

        Assert.Equal(new PositionLedger(0, 0, -60, 0, 0), ledger);
        Assert.Equal(0m, ledger.AverageEntryPrice);
    }

    [Fact]
    public void Apply_Flip_RestartsAtTheFillsPrice()
    {
        // Long 1 at 100, sells 3 at 110: 10 realised, short 2 at 110, cost -220.
        var ledger = default(PositionLedger).Apply(new Fill(1, 100)).Apply(new Fill(-3, 110));

        Assert.Equal(new PositionLedger(-2, -220, 10, 0, 0), ledger);
        Assert.Equal(110m, ledger.AverageEntryPrice);
    }

    [Fact]
    public void Apply_FeeInBaseCoin_ReducesTheQuantityAndIsAFee()
    {
        // Buys 1 at 50,000, 0.001 kept as fee: holds 0.999 that cost 49,950, fee 50. Cash -50,000 = -(49,950 + 50).
        var ledger = default(PositionLedger).Apply(new Fill(1, 50_000, FeeBase: 0.001m));

        Assert.Equal(new PositionLedger(0.999m, 49_950, 0, 50, 0), ledger);
        Assert.Equal(50_000m, ledger.AverageEntryPrice);
    }

    [Fact]
    public void Apply_FeesAndFunding_StayApartFromRealisedPnl()
    {
        var ledger = default(PositionLedger).Apply(new Fill(1, 100, FeeUsd: 0.5m)).ApplyFunding(-0.2m).ApplyFunding(0.05m);

        Assert.Equal(new PositionLedger(1, 100, 0, 0.5m, -0.15m), ledger);
    }

    [Fact]
    public void ApplyTransfer_Withdrawal_TakesItsShareOfTheCostAndRealisesNothing()
    {
        var ledger = default(PositionLedger).Apply(new Fill(2, 100)).ApplyTransfer(-0.5m, 900).ApplyTransfer(0.5m, 300);

        // 2 at 100 less a quarter: cost 150; 0.5 come in at 300: 150.
        Assert.Equal(new PositionLedger(2, 300, 0, 0, 0), ledger);
    }

    [Theory]
    [InlineData(0, 100, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(1, -5, 0)]
    [InlineData(1, 100, -1)]
    public void Apply_ImpossibleFill_IsRefused(int quantity, int price, int feeBase)
    {
        Assert.Throws<ArgumentException>(() => default(PositionLedger).Apply(new Fill(quantity, price, FeeBase: feeBase)));
    }

    [Fact]
    public void UnrealisedPnl_OfAShort_IsPositiveWhenThePriceFell()
    {
        // Short 2 at 100, price 90: -180 - (-200) = 20.
        Assert.Equal(20m, default(PositionLedger).Apply(new Fill(-2, 100)).UnrealisedPnl(90));
    }
}
