using AlphaPulse.Grains.Positions;
using FsCheck;
using FsCheck.Fluent;

namespace AlphaPulse.Grains.Tests.Positions;

public sealed class PositionBookTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<IReadOnlyList<PositionFill>> Fills =
        from steps in Gen.Choose(-500, 500).Where(q => q != 0).Zip(Gen.Choose(1, 100_000)).ListOf().Where(list => list.Count <= 40)
        select (IReadOnlyList<PositionFill>)[.. steps.Select((step, i) => Fill(i + 1, step.Item1 / 1000m, step.Item2 / 10m))];

    [Fact]
    public void Apply_EveryRow_QuantityIsTheSumOfFills() =>
        Prop.ForAll(Fills.ToArbitrary(), fills =>
            PositionBook.Now(PositionBook.Apply(new PositionState(), fills)).Quantity == fills.Sum(fill => fill.SignedQuantity))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_RowsRepeatedAndInAnyBatches_EndsLikeOnce() =>
        Prop.ForAll(Fills.ToArbitrary(), Gen.Choose(1, 7).ToArbitrary(), (fills, batch) =>
        {
            var once = PositionBook.Apply(new PositionState(), fills);
            var state = new PositionState();
            foreach (var chunk in fills.Chunk(batch)) state = PositionBook.Apply(PositionBook.Apply(state, chunk), fills.Take(batch).ToList());
            return PositionBook.Now(state) == PositionBook.Now(once);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_ExecutionsArrivingInAnotherOrder_EndsLikeInTheirOrder() =>
        Prop.ForAll(Fills.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (fills, seed) =>
        {
            // The row number is the order of arrival; the time stays that of the execution.
            var shuffled = fills.ToArray();
            new Random(seed).Shuffle(shuffled);
            var arrived = shuffled.Select((fill, i) => fill with { Number = i + 1 });
            var state = arrived.Aggregate(new PositionState(), (s, fill) => PositionBook.Apply(s, [fill]));
            return PositionBook.Now(state) == PositionBook.Now(PositionBook.Apply(new PositionState(), fills));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_MoreFillsThanAreKept_SettlesTheOldest()
    {
        var fills = Enumerable.Range(1, 200).Select(i => Fill(i, 1m, 100m + i)).ToList();

        var state = fills.Aggregate(new PositionState(), (s, fill) => PositionBook.Apply(s, [fill]));

        Assert.Equal(64, state.Recent.Count);
        Assert.Equal(200m, PositionBook.Now(state).Quantity);
        Assert.Equal(fills.Sum(fill => fill.Price), PositionBook.Now(state).CostUsd);
    }

    [Fact]
    public void Apply_SpotBuyWithFeeInTheCoin_HoldsWhatArrived()
    {
        var state = PositionBook.Apply(new PositionState(), [Fill(1, 1m, 50_000m) with { FeeBase = 0.001m }]);

        Assert.Equal(0.999m, PositionBook.Now(state).Quantity);
        Assert.Equal(50m, PositionBook.Now(state).FeesUsd);
    }

    [Fact]
    public void TakeOver_OfAHoldingNobodyBought_EntersAtThePriceFirstSeenWithUnknownCost()
    {
        var target = new PositionTarget(0.5m, 50_000m, PriceIsCost: false, AppliedThrough: 0, Start);

        var once = PositionBook.TakeOver(new PositionState(), target);
        var twice = PositionBook.TakeOver(once, target with { Price = 60_000m });

        Assert.Equal(new PositionBasis(0.5m, 25_000m, 0, 0, CostKnown: false), PositionBook.Now(once));
        Assert.Same(once, twice);
    }

    [Fact]
    public void TakeOver_OfAPerpetual_TakesTheVenuesAverage()
    {
        var held = PositionBook.Apply(new PositionState(), [Fill(1, -0.5m, 50_000m)]);

        var taken = PositionBook.TakeOver(held, new PositionTarget(-0.75m, 51_000m, PriceIsCost: true, AppliedThrough: 1, Start.AddHours(1)));

        Assert.Equal(new PositionBasis(-0.75m, -38_250m, 0, 0, CostKnown: true), PositionBook.Now(taken));
    }

    [Fact]
    public void TakeOver_AWithdrawal_TakesItsShareOfTheCostAndRealisesNothing()
    {
        var held = PositionBook.Apply(new PositionState(), [Fill(1, 2m, 100m)]);

        var after = PositionBook.TakeOver(held, new PositionTarget(1.5m, 300m, PriceIsCost: false, AppliedThrough: 1, Start.AddHours(1)));

        Assert.Equal(new PositionBasis(1.5m, 150m, 0, 0, CostKnown: true), PositionBook.Now(after));
    }

    [Fact]
    public void TakeOver_ForARowBeforeTheNewestApplied_IsRefused()
    {
        var held = PositionBook.Apply(new PositionState(), [Fill(1, 2m, 100m), Fill(2, 1m, 100m)]);

        Assert.Throws<InvalidOperationException>(
            () => PositionBook.TakeOver(held, new PositionTarget(2m, 100m, PriceIsCost: false, AppliedThrough: 1, Start)));
    }

    private static PositionFill Fill(int number, decimal quantity, decimal price) =>
        new(number, $"e{number:000}", Start.AddSeconds(number), quantity, price, FeeUsd: 0, FeeBase: 0);
}
