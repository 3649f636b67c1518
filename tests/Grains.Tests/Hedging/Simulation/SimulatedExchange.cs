using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Tests.Hedging.Simulation;

/// <summary>What becomes of one request to place an order.</summary>
internal enum SendFate
{
    Answered,
    LostBefore,
    LostAfter,
    Refused,
    DeliveredTwice,
}

/// <summary>The exchange itself, which goes on whatever the program does: the truth that every law is judged by.</summary>
internal sealed class SimulatedExchange(SimulatedWorld world)
{
    private readonly Dictionary<string, SimulatedOrder> orders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> requests = new(StringComparer.Ordinal);

    /// <summary>Requests on their way, and fills and ends that are still to come.</summary>
    public int UnderWay { get; private set; }

    public IEnumerable<SimulatedOrder> Own => orders.Values.Where(order => !order.IsForeign);

    public SimulatedOrder? Find(string linkId) => orders.GetValueOrDefault(linkId);

    /// <summary>Our order of this id; null when there is none.</summary>
    public SimulatedOrder? FindOwn(string linkId) => Find(linkId) is { IsForeign: false } order ? order : null;

    /// <summary>Whether a request for it may still arrive.</summary>
    public bool IsOnItsWay(string linkId) => requests.GetValueOrDefault(linkId) > 0;

    public PlaceOutcome? Receive(OrderRequest request, SendFate fate)
    {
        if (orders.ContainsKey(request.OrderLinkId)) return new PlaceOutcome.Rejected(RejectReason.DuplicateOrderLinkId, "the id is known");
        if (fate == SendFate.Refused)
        {
            world.Tally.Count(Happening.Refusals);
            var reason = world.Dice.Pick(
                RejectReason.Other, RejectReason.InsufficientFunds, RejectReason.PriceMoved, RejectReason.PriceMoved,
                RejectReason.ReduceOnlyConflict, RejectReason.BelowMinimum, RejectReason.NotTrading, RejectReason.NotPermitted,
                RejectReason.RateLimited);
            world.Story?.Tell($"exchange: refuses {request.OrderLinkId} ({reason})");
            return new PlaceOutcome.Rejected(reason, "refused");
        }

        Take(request, isListedAtOnce: fate == SendFate.DeliveredTwice);
        if (fate != SendFate.DeliveredTwice) return new PlaceOutcome.Accepted(request.OrderLinkId);
        // The program sees the reply to the second delivery. Which reason is given first depends on the exchange.
        return new PlaceOutcome.Rejected(world.Dice.Pick(RejectReason.DuplicateOrderLinkId, RejectReason.InsufficientFunds), "delivered twice");
    }

    /// <summary>Carries a request to the exchange; what it answered is known after the same time.</summary>
    public void Deliver(OrderRequest request, SendFate fate, TimeSpan transit, Action<PlaceOutcome?> answered)
    {
        requests[request.OrderLinkId] = requests.GetValueOrDefault(request.OrderLinkId) + 1;
        Later(transit, () =>
        {
            requests[request.OrderLinkId]--;
            answered(Receive(request, fate));
        });
    }

    /// <summary>Ends what is open of an order; false when nothing is.</summary>
    public bool Cancel(string linkId)
    {
        if (Find(linkId) is not { IsFinal: false } order) return false;
        Later(world.IsHealed ? TimeSpan.Zero : world.Dice.Seconds(0, 1), () =>
        {
            if (order.IsFinal) return;
            world.Tally.Count(Happening.OrdersCancelledByUs);
            End(order, OrderStatus.Cancelled);
        });
        return true;
    }

    /// <summary>An old order under an id of ours.</summary>
    public void PlantForeign(OrderRequest request)
    {
        var old = new SimulatedOrder(request, "foreign", request.Quantity)
        {
            IsForeign = true, IsListedAtOnce = true, CreatedAt = SimulatedWorld.Start - TimeSpan.FromDays(3),
        };
        orders.Add(request.OrderLinkId, old);
        old.Fill(request.Quantity, 40_000m, TimeSpan.MinValue);
    }

    private void Take(OrderRequest request, bool isListedAtOnce)
    {
        var cut = request.ReduceOnly && !world.IsHealed && world.Dice.Chance(0.1);
        if (cut) world.Tally.Count(Happening.OrdersCutDown);
        var order = new SimulatedOrder(request, $"v{orders.Count + 1}", cut ? Part(request.Quantity) : request.Quantity)
        {
            CreatedAt = world.ExchangeNow,
            IsListedAtOnce = isListedAtOnce,
            // Where absence is promised to be proof, nothing is forgotten before the history has it.
            IsForgottenWhenFinal = world.Weather.AbsenceProofDelay is null && world.Dice.Chance(0.2),
        };
        orders.Add(request.OrderLinkId, order);
        world.Tally.Count(Happening.OrdersAtTheExchange);
        world.Story?.Tell($"exchange: takes {order.LinkId}: {request.Side} {order.Quantity} {order.Symbol}{(cut ? " (cut down)" : "")}");
        order.Become(OrderStatus.New, world.Elapsed);
        world.Laws.OnTaken(order);
        Live(order);
    }

    private void Live(SimulatedOrder order)
    {
        switch (world.IsHealed ? 0 : world.Dice.Below(10))
        {
            case < 4:
                Fill(order, order.Rest);
                break;
            case < 6:
                FillInParts(order, world.Dice.Below(3) + 1, () => Fill(order, order.Rest));
                break;
            case 6:
                FillInParts(order, world.Dice.Below(2) + 1, () => End(order, OrderStatus.Cancelled));
                break;
            case 7:
                // Then silence, until somebody cancels it.
                FillInParts(order, world.Dice.Below(3), () => { });
                break;
            case 8:
                Later(world.Dice.Seconds(0, 0.5), () => End(order, OrderStatus.Cancelled));
                break;
            default:
                world.Tally.Count(Happening.LateRejections);
                var reason = world.Dice.Pick(RejectReason.PriceMoved, RejectReason.ReduceOnlyConflict, RejectReason.InsufficientFunds, RejectReason.Other);
                Later(world.Dice.Seconds(0, 2), () => End(order, OrderStatus.Rejected, reason));
                break;
        }
    }

    private void FillInParts(SimulatedOrder order, int parts, Action then)
    {
        Later(world.Dice.Seconds(0, 3), () =>
        {
            if (order.IsFinal) return;
            if (parts == 0)
            {
                then();
                return;
            }

            Fill(order, Part(order.Rest));
            FillInParts(order, parts - 1, then);
        });
    }

    private void Fill(SimulatedOrder order, decimal quantity)
    {
        if (order.IsFinal || quantity == 0) return;
        world.Tally.Count(Happening.Fills);
        order.Fill(quantity, 50_000m + world.Dice.Below(1_000), world.Elapsed);
        world.Story?.Tell($"exchange: fills {quantity} of {order.LinkId}, {order.Status}");
    }

    private void End(SimulatedOrder order, OrderStatus status, RejectReason? reason = null)
    {
        if (order.IsFinal) return;
        if (order.Filled > 0) world.Tally.Count(Happening.OrdersFilledInPart);
        order.Become(status, world.Elapsed, reason);
        world.Story?.Tell($"exchange: ends {order.LinkId} as {status} with {order.Filled} of {order.Quantity} filled");
    }

    private void Later(TimeSpan span, Action happens)
    {
        UnderWay++;
        world.After(span, () =>
        {
            UnderWay--;
            happens();
        });
    }

    /// <summary>A part in whole lots, less than all of it where that is possible.</summary>
    private decimal Part(decimal of) => of <= 0.001m ? of : Math.Max(0.001m, Math.Floor(of * (world.Dice.Below(9) + 1) / 10 * 1000) / 1000);
}
