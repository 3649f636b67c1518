using System.Collections.Immutable;
using AlphaPulse.Grains.Alerts;
using AlphaPulse.History;
using FsCheck;
using FsCheck.Fluent;

namespace AlphaPulse.Grains.Tests.Alerts;

public sealed class OutboxTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Queue_RaisedAlerts_GoToEachOfTheirChannelsInOrder()
    {
        var (state, overflow) = Outbox.Queue(new AlertState { Raising = [Alert("a", "log", "webhook"), Alert("b", "webhook")] }, Start);

        Assert.Equal(["1 log a", "2 webhook a", "3 webhook b"], state.Outbox.Select(delivery => $"{delivery.Number} {delivery.Channel} {delivery.AlertId}"));
        Assert.Equal(["1 log a", "2 webhook a"], Outbox.Heads(state.Outbox).Select(delivery => $"{delivery.Number} {delivery.Channel} {delivery.AlertId}"));
        Assert.Empty(state.Raising);
        Assert.Empty(overflow);
    }

    [Fact]
    public void Queue_FullChannel_NamesWhatFoundNoRoom()
    {
        var state = new AlertState { Raising = [.. Enumerable.Range(0, Outbox.Capacity + 2).Select(i => Alert($"a{i}", "webhook"))] };

        var (next, overflow) = Outbox.Queue(state, Start);

        Assert.Equal(Outbox.Capacity, next.Outbox.Count);
        Assert.Equal(["a1000", "a1001"], overflow.Select(delivery => delivery.AlertId));
    }

    [Theory]
    [InlineData(1, 0, 2.5)]
    [InlineData(1, 1, 5)]
    [InlineData(2, 1, 10)]
    [InlineData(3, 0.5, 15)]
    [InlineData(6, 1, 160)]
    [InlineData(7, 1, 300)]
    [InlineData(1_000_000, 0, 150)]
    public void Pause_AfterFailures_DoublesUpToFiveMinutesWithHalfOfItJitter(int failures, double jitter, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), Outbox.Pause(failures, jitter));
    }

    [Fact]
    public void Failed_ForADay_IsGivenUp()
    {
        var delivery = new Delivery { Number = 1, Channel = "webhook", AlertId = "a", QueuedAt = Start, DueAt = Start };

        Assert.NotNull(Outbox.Failed(delivery, Start.AddHours(24).AddTicks(-1), 1));
        Assert.Null(Outbox.Failed(delivery, Start.AddHours(24), 1));
    }

    [Fact]
    public void AlwaysFailing_UntilGivenUp_IsTriedABoundedNumberOfTimes() =>
        Prop.ForAll(Gen.Choose(0, 1000).ToArbitrary(), jitter =>
        {
            Delivery? delivery = new() { Number = 1, Channel = "webhook", AlertId = "a", QueuedAt = Start, DueAt = Start };
            var attempts = 0;
            while (delivery is not null)
            {
                attempts++;
                delivery = Outbox.Failed(delivery, delivery.DueAt, jitter / 1000.0);
            }

            // 24 h / 300 s = 288 and / 150 s = 576, and the first, faster ones.
            return attempts is >= 288 and <= 590;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Traffic_OneAttemptAtATime_AndAPauseBetweenTwo()
    {
        var traffic = new ChannelTraffic(TimeSpan.FromSeconds(1));
        var first = new Delivery { Number = 1, Channel = "webhook", AlertId = "a", QueuedAt = Start, DueAt = Start };
        var second = first with { Number = 2, AlertId = "b" };

        Assert.Equal(Start, traffic.FreeAt(first));
        traffic.Begin(first, Start);
        Assert.Equal(Start + ChannelTraffic.LostAfter, traffic.FreeAt(second));
        Assert.Equal(Start, traffic.FreeAt(first with { Channel = "log" }));
        traffic.End(first);
        Assert.Equal(Start.AddSeconds(1), traffic.FreeAt(second));
    }

    // openssl: printf '1767614400.{"id":"drawdown-1","severity":"critical"}' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
    [Fact]
    public void Signature_OfAKnownBody_IsThatOfOpenSsl()
    {
        var signature = WebhookSignature.Of("0123456789abcdef0123456789abcdef", "1767614400", """{"id":"drawdown-1","severity":"critical"}"""u8);

        Assert.Equal("sha256=fb20f5cfd9583d5bad74127c969ed4070a1f25e941f3d2afaea9457106053b8f", signature);
    }

    private static RaisedAlert Alert(string id, params ImmutableList<string> channels) => new()
    {
        Id = id, RuleId = "r", Title = "t", Message = "m", Severity = AlertSeverity.Info, Metric = "drawdown", At = Start, Channels = channels,
    };
}
