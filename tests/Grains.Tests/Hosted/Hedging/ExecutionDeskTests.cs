using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Hedging;
using AlphaPulse.Simulation;
using Microsoft.Extensions.Logging.Abstractions;
using static AlphaPulse.Grains.Tests.Hedging.ExecutionFixture;

namespace AlphaPulse.Grains.Tests.Hosted.Hedging;

public sealed class ExecutionDeskTests
{
    private readonly VirtualTimeProvider time = new(Start);

    [Fact]
    public async Task Send_NoTimeLeftBeforeAnythingWasSent_IsRejectedAsNotSent()
    {
        var sending = Desk(async cancellationToken =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
            return new PlaceOutcome.Unknown("never reached");
        }).SendAsync("main", Execution(Sell(0.1m)).Leg(1));
        time.Advance(ExecutionRules.SendTimeout);

        var outcome = Assert.IsType<PlaceOutcome.Rejected>(Assert.IsType<ExecutionEvent.Placed>(await sending).Outcome);
        Assert.StartsWith("not sent", outcome.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_AnyOtherFailure_IsUnknown()
    {
        var desk = Desk(_ => throw new InvalidOperationException("a defect"));

        var placed = Assert.IsType<ExecutionEvent.Placed>(await desk.SendAsync("main", Execution(Sell(0.1m)).Leg(1)));

        Assert.IsType<PlaceOutcome.Unknown>(placed.Outcome);
    }

    private ExecutionDesk Desk(Func<CancellationToken, Task<PlaceOutcome>> place) => new(
        new FakeSessions(new FakeVenue(time) { OnPlace = place }, time), new FixedPrices(), time, NullLogger<ExecutionDesk>.Instance);
}
