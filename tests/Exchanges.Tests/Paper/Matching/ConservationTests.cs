using AlphaPulse.Exchanges.Paper;
using AlphaPulse.Exchanges.Paper.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace AlphaPulse.Exchanges.Tests.Paper.Matching;

/// <summary>Whatever is traded, nothing appears and nothing is lost: to the last decimal.</summary>
public sealed class ConservationTests
{
    private static readonly Gen<(int Action, int Market, bool Buy, int Lots, int Move)[]> Sequences = (
        from action in Gen.Choose(0, 9)
        from market in Gen.Choose(0, PaperMarkets.All.Count - 1)
        from buy in Gen.Elements(true, false)
        from lots in Gen.Choose(1, 400)
        from move in Gen.Choose(-300, 300)
        select (action, market, buy, lots, move)).ArrayOf(60);

    [Fact]
    public void Engine_AnySequence_WalletIsStartPlusLedgerAndPositionsAreSumsOfFills() =>
        Prop.ForAll(Sequences.ToArbitrary(), steps =>
        {
            var fixture = new EngineFixture();
            var start = fixture.Engine.GetState().Coins;
            var all = steps.Select(step => Run(fixture, step)).ToList();
            var ledger = all.SelectMany(c => c.Ledger).ToList();
            var fills = all.SelectMany(c => c.Executions).ToList();
            var engine = fixture.Engine;

            foreach (var asset in new[] { "USDT", "BTC", "ETH", "SOL" })
            {
                var booked = ledger.Where(e => e.Asset == asset).Sum(e => e.Quantity);
                Assert.Equal(start.GetValueOrDefault(asset) + booked, engine.Coins.GetValueOrDefault(asset));
            }

            foreach (var perpetual in PaperMarkets.All.Where(m => m.Kind == MarketKind.Perpetual))
            {
                var sum = fills.Where(f => f.Symbol == perpetual.Symbol).Sum(f => f.SignedQuantity);
                Assert.Equal(sum, engine.Positions.SingleOrDefault(p => p.Symbol == perpetual.Symbol)?.Quantity ?? 0m);
            }

            // Cash = start - what fills paid - fees in USDT + funding + flows, where open positions carry their cost.
            var paid = fills.Sum(f => f.SignedQuantity * f.Price);
            var fees = fills.Where(f => f.FeeAsset == "USDT").Sum(f => f.Fee);
            var other = ledger.Where(e => e.Asset == "USDT" && e.Kind is LedgerEntryKind.Funding or LedgerEntryKind.ExternalFlow)
                .Sum(e => e.Asset == "USDT" ? e.Quantity : 0m);
            var openCost = engine.Positions.Sum(p => p.Cost);
            Assert.Equal(start["USDT"] - paid - fees + other + openCost, engine.Coins.GetValueOrDefault("USDT"));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Engine_StateTakenAnywhere_GoesOnAlike() =>
        Prop.ForAll(Sequences.ToArbitrary(), steps =>
        {
            var straight = new EngineFixture();
            var before = new EngineFixture();
            foreach (var step in steps[..30])
            {
                Run(straight, step);
                Run(before, step);
            }

            var after = new EngineFixture(state: before.Engine.GetState(), sameMarket: before);
            foreach (var market in PaperMarkets.All)
                straight.SetPrice(market.Symbol, straight.Engine.FindPrice(market.Symbol)!.Value.Last);
            foreach (var step in steps[30..])
            {
                Run(straight, step);
                Run(after, step);
            }

            Assert.Equivalent(straight.Engine.GetState(), after.Engine.GetState(), strict: true);
        }).QuickCheckThrowOnFailure();

    private static MatchingChanges Run(EngineFixture fixture, (int Action, int Market, bool Buy, int Lots, int Move) step)
    {
        var market = PaperMarkets.All[step.Market];
        var side = step.Buy ? OrderSide.Buy : OrderSide.Sell;
        var price = fixture.Engine.FindPrice(market.Symbol)!.Value.Last;
        var lot = Math.Max(market.LotStep, Math.Ceiling(500m / price / market.LotStep) * market.LotStep);
        var moved = Math.Max(1m, Math.Round(price * (1 + (step.Move / 10_000m)) / market.TickSize) * market.TickSize);
        fixture.Now += TimeSpan.FromSeconds(1);
        return step.Action switch
        {
            0 or 1 or 2 => fixture.SetPrice(market.Symbol, moved),
            3 or 4 or 5 => fixture.Market(market.Symbol, side, lot * (step.Lots % 40 + 1)).Changes,
            6 => fixture.Market(market.Symbol, side, lot * step.Lots, reduceOnly: market.Kind == MarketKind.Perpetual).Changes,
            7 => fixture.Limit(market.Symbol, side, lot * (step.Lots % 20 + 1), moved).Changes,
            8 when market.Kind == MarketKind.Perpetual =>
                fixture.Engine.PayFunding(market.Symbol, step.Move / 1_000_000m, price, fixture.Now),
            _ => fixture.Engine.Transfer("USDT", step.Lots, fixture.Now),
        };
    }
}
