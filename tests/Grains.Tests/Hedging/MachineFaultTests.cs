using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Hedging;
using FsCheck;
using FsCheck.Fluent;
using static AlphaPulse.Grains.Tests.Hedging.ExecutionFixture;

namespace AlphaPulse.Grains.Tests.Hedging;

/// <summary>Random faults and crashes around the pure machine: whatever happens, no order is sent twice and every leg ends as it is.</summary>
public sealed class MachineFaultTests
{
    [Fact]
    public void Next_AnyFaultsAndCrashes_SendsEachOrderOnceAndEndsAsTheVenueHasIt() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), Run).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static void Run(int seed)
    {
        var random = new Random(seed);
        var venue = new Dictionary<string, (ExecutionLeg Leg, decimal Filled, OrderStatus Status, DateTimeOffset At)>(StringComparer.Ordinal);
        var sends = new Dictionary<string, int>(StringComparer.Ordinal);
        var now = 0.0;
        var stored = Execution(Buy(0.1m, reduceOnly: true), Buy(0.2m), Sell(3m, "ETH-PERP"));
        ExecutionEvent happened = new ExecutionEvent.Woken();
        for (var i = 0; i < 400; i++)
        {
            var step = ExecutionMachine.Next(stored, happened, At(now));
            if (random.Next(20) == 0)
            {
                // Killed before the write: what the effect would have done never happens.
                happened = new ExecutionEvent.Woken();
                now += random.NextDouble() * 8;
                continue;
            }

            stored = step.Execution;
            if (step.Effect is ExecutionEffect.Rest) break;
            happened = Perform(step.Effect);
            now += random.NextDouble() * 0.2;
            if (random.Next(20) != 0) continue;
            // Killed after the effect: its answer is lost.
            happened = new ExecutionEvent.Woken();
            now += random.NextDouble() * 8;
        }

        Assert.All(sends.Values, count => Assert.Equal(1, count));
        Assert.True(stored.Legs.All(l => l.IsFinal), $"seed {seed}: {string.Join("; ", stored.Legs)}");
        foreach (var leg in stored.Legs)
            Assert.Equal(venue.TryGetValue(leg.OrderLinkId, out var order) ? order.Filled : 0, leg.Filled);
        Assert.All(venue.Values, order => Assert.NotEqual(OrderStatus.PartiallyFilled, order.Status));

        ExecutionEvent Perform(ExecutionEffect effect)
        {
            switch (effect)
            {
                case ExecutionEffect.Authorise e:
                    return new ExecutionEvent.Authorised(
                        e.Leg, random.Next(30) == 0 ? new Authorisation("LIMIT_MARGIN", "Too much.") : Authorisation.Allowed);
                case ExecutionEffect.Send e:
                    return new ExecutionEvent.Placed(e.Leg, Send(stored.Leg(e.Leg)));
                case ExecutionEffect.Ask e:
                    if (random.Next(4) == 0) return new ExecutionEvent.Unanswered(e.Leg, "503");
                    return new ExecutionEvent.Answered(
                        e.Leg, venue.TryGetValue(stored.Leg(e.Leg).OrderLinkId, out var o)
                            ? Listed(o.Leg, o.Status, o.Filled, createdAt: (o.At - Start).TotalSeconds)
                            : Nothing);
                case ExecutionEffect.CancelRest e:
                    var id = stored.Leg(e.Leg).OrderLinkId;
                    if (venue.TryGetValue(id, out var open) && open.Status == OrderStatus.PartiallyFilled && random.Next(3) > 0)
                        venue[id] = open with { Status = OrderStatus.Cancelled };
                    return new ExecutionEvent.CancelSent(e.Leg);
                case ExecutionEffect.Replan e:
                    return new ExecutionEvent.Replanned(e.Asset, random.Next(2) == 0 ? [] : [Buy(0.05m)], random.Next(4) == 0 ? "no prices" : null);
                case ExecutionEffect.Wait e:
                    now = Math.Max(now, (e.Until - Start).TotalSeconds);
                    return new ExecutionEvent.Woken();
                default:
                    return new ExecutionEvent.Reported();
            }
        }

        PlaceOutcome Send(ExecutionLeg leg)
        {
            sends[leg.OrderLinkId] = sends.GetValueOrDefault(leg.OrderLinkId) + 1;
            var fate = random.Next(9);
            if (fate == 0) return new PlaceOutcome.Unknown("lost before acceptance");
            if (fate == 1 && random.Next(10) is var reason && (RejectReason)reason != RejectReason.DuplicateOrderLinkId)
                return new PlaceOutcome.Rejected((RejectReason)reason, "refused");
            var filled = fate == 2 ? leg.Quantity / 2 : leg.Quantity;
            var status = filled == leg.Quantity ? OrderStatus.Filled : random.Next(2) == 0 ? OrderStatus.PartiallyFilled : OrderStatus.Cancelled;
            venue[leg.OrderLinkId] = (leg, filled, status, Start.AddSeconds(now));
            return fate == 3 ? new PlaceOutcome.Unknown("lost after acceptance")
                : fate == 5 ? new PlaceOutcome.Rejected(RejectReason.InsufficientFunds, "the second delivery found no margin left")
                : fate == 4 ? new PlaceOutcome.Rejected(RejectReason.DuplicateOrderLinkId, "the network doubled it")
                : new PlaceOutcome.Accepted("v");
        }
    }
}
