using AlphaPulse.Exchanges;

namespace AlphaPulse.Grains.Tests.Hedging.Simulation;

/// <summary>The exchange as one process sees it: late, behind, incomplete, and often not at all.</summary>
internal sealed class SimulatedConnection(SimulatedWorld world, SimulatedProcess process) : IExchange
{
    public string Name => "simulated";

    public ExchangeMode Mode => ExchangeMode.Testnet;

    public TimeSpan? AbsenceProofDelay => world.Weather.AbsenceProofDelay;

    public VenueStatus GetStatus() => new(Connected: true, LastHeardAt: null, world.KnownClockOffset, RateLimitRemaining: null);

    public async Task<PlaceOutcome> PlaceOrderAsync(OrderRequest order, CancellationToken cancellationToken)
    {
        world.Laws.OnSend(order);
        // Rules and limits are waited for before the first byte leaves.
        var waits = !world.IsHealed && world.Dice.Chance(world.Weather.FailedSends / 4);
        try
        {
            await process.PauseAsync(waits ? world.Dice.Seconds(world.Dice.Pick(1, 5), 10) : world.Dice.Seconds(0.0005, 0.05), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            world.Tally.Count(Happening.SendsThatNeverLeft);
            world.Story?.Tell($"process {process.Number}: {order.OrderLinkId} never left");
            throw;
        }

        world.Tally.Count(Happening.Sends);
        world.Story?.Tell($"process {process.Number}: {order.OrderLinkId} leaves");
        world.Laws.OnLeft(order);
        return await TransmitAsync(order, DrawFate(), cancellationToken);
    }

    public async Task<bool> CancelOrderAsync(string symbol, string orderLinkId, CancellationToken cancellationToken)
    {
        var fails = !world.IsHealed && world.Dice.Chance(world.Weather.FailedQuestions);
        await process.PauseAsync(world.Dice.Seconds(0.002, 0.2), cancellationToken);
        var taken = (!fails || world.Dice.Chance(0.5)) && world.Exchange.Cancel(orderLinkId);
        if (fails) throw new VenueUnavailableException("The reply to the cancellation is lost.");
        return taken;
    }

    public async Task<VenueOrder?> FindOrderAsync(string symbol, string orderLinkId, CancellationToken cancellationToken)
    {
        await AskAsync("order", orderLinkId, cancellationToken);
        var listed = Listed(orderLinkId);
        return listed is { IsFinal: true } && world.Exchange.Find(orderLinkId)!.IsForgottenWhenFinal ? null : listed;
    }

    public async Task<VenueOrder?> FindOrderInHistoryAsync(string symbol, string orderLinkId, CancellationToken cancellationToken)
    {
        await AskAsync("history", orderLinkId, cancellationToken);
        return Listed(orderLinkId) is { IsFinal: true } final ? final : null;
    }

    public async Task<IReadOnlyList<Execution>> GetOrderExecutionsAsync(string symbol, string orderLinkId, CancellationToken cancellationToken)
    {
        await AskAsync("executions", orderLinkId, cancellationToken);
        if (world.Exchange.Find(orderLinkId) is not { } order) return [];
        var list = order.ExecutionsAt(Moment(order));
        if (list.Count == 0 || world.IsHealed || !world.Dice.Chance(0.1)) return list;
        // A page that moved while it was read.
        world.Tally.Count(Happening.ListsWithDuplicates);
        list.Insert(world.Dice.Below(list.Count), list[world.Dice.Below(list.Count)]);
        return list;
    }

    public Task<Wallet> GetWalletAsync(CancellationToken cancellationToken) => throw NotAsked();

    public Task<IReadOnlyList<VenuePosition>> GetPositionsAsync(CancellationToken cancellationToken) => throw NotAsked();

    public Task<ExecutionPage> GetExecutionsAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken) => throw NotAsked();

    public Task<LedgerPage> GetLedgerAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken) => throw NotAsked();

    public IAsyncEnumerable<AccountEvent> StreamEventsAsync(CancellationToken cancellationToken) => throw NotAsked();

    private static NotSupportedException NotAsked() => new("An execution does not ask for this.");

    private SendFate DrawFate() => world.IsHealed || !world.Dice.Chance(world.Weather.FailedSends)
        ? SendFate.Answered
        : world.Dice.Pick(SendFate.LostBefore, SendFate.LostAfter, SendFate.LostAfter, SendFate.Refused, SendFate.DeliveredTwice);

    private async Task<PlaceOutcome> TransmitAsync(OrderRequest order, SendFate fate, CancellationToken cancellationToken)
    {
        if (fate == SendFate.LostBefore)
        {
            world.Tally.Count(Happening.SendsLostBefore);
            world.Story?.Tell($"network: loses {order.OrderLinkId} on its way to the exchange");
            return await NoReplyAsync(cancellationToken);
        }

        if (fate == SendFate.DeliveredTwice) world.Tally.Count(Happening.SendsDeliveredTwice);
        var transit = Transit();
        PlaceOutcome? reply = null;
        world.Exchange.Deliver(order, fate, transit, answer => reply = answer);
        if (fate == SendFate.LostAfter)
        {
            world.Tally.Count(Happening.SendsLostAfter);
            return await NoReplyAsync(cancellationToken);
        }

        try
        {
            await process.PauseAsync(transit + world.Dice.Seconds(0.001, 0.2), cancellationToken);
            return reply!;
        }
        catch (OperationCanceledException)
        {
            return new PlaceOutcome.Unknown("no reply in time");
        }
    }

    private TimeSpan Transit()
    {
        if (world.IsHealed) return TimeSpan.Zero;
        // Only where nothing is promised about absence may a request stay away for so long.
        var astray = world.Weather.AbsenceProofDelay is null && world.Dice.Chance(0.01);
        return astray ? world.Dice.Seconds(10, 40) : world.Dice.Seconds(0, world.Weather.TransitSeconds);
    }

    private async Task<PlaceOutcome> NoReplyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await process.PauseAsync(world.Dice.Chance(0.5) ? world.Dice.Seconds(0.001, 1) : TimeSpan.FromSeconds(20), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new PlaceOutcome.Unknown("time-out");
        }

        if (world.Dice.Chance(0.05)) throw new InvalidOperationException("a defect of the client");
        return new PlaceOutcome.Unknown("the connection broke");
    }

    private async Task AskAsync(string what, string orderLinkId, CancellationToken cancellationToken)
    {
        world.Tally.Count(Happening.Questions);
        var fails = !world.IsHealed && world.Dice.Chance(world.Weather.FailedQuestions / 2);
        var hangs = fails && world.Dice.Chance(0.1);
        if (fails)
        {
            world.Tally.Count(Happening.QuestionsFailed);
            world.Story?.Tell($"exchange: the question for the {what} of {orderLinkId} {(hangs ? "hangs" : "fails")}");
        }

        await process.PauseAsync(hangs ? TimeSpan.FromSeconds(60) : world.Dice.Seconds(0.002, 0.3), cancellationToken);
        if (!fails) return;
        throw world.Dice.Below(6) switch
        {
            0 => new VenueConfigurationException("the key is refused"),
            1 => new InvalidOperationException("an unreadable answer"),
            2 => new VenueUnavailableException("the list did not end"),
            _ => new VenueUnavailableException("503"),
        };
    }

    private VenueOrder? Listed(string orderLinkId) => world.Exchange.Find(orderLinkId) is { } order ? order.At(Moment(order)) : null;

    /// <summary>Until when a list knows: each question meets another server, so that an older state may follow a newer one.</summary>
    private TimeSpan Moment(SimulatedOrder order)
    {
        if (order.IsListedAtOnce || world.IsHealed || world.Weather.LagSeconds == 0 || world.Dice.Chance(0.5)) return world.Elapsed;
        world.Tally.Count(Happening.ListsBehind);
        return world.Elapsed - world.Dice.Seconds(0, world.Weather.LagSeconds);
    }
}
