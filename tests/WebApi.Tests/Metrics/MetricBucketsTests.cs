using AlphaPulse.WebApi.Data;
using AlphaPulse.WebApi.Endpoints;
using AlphaPulse.WebApi.Http;

namespace AlphaPulse.WebApi.Tests.Metrics;

public sealed class MetricBucketsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(48, 1)]
    [InlineData(49, 5)]
    [InlineData(240, 5)]
    [InlineData(241, 15)]
    [InlineData(720, 15)]
    [InlineData(721, 60)]
    [InlineData(1_440, 60)]
    [InlineData(2_880, 60)]
    [InlineData(2_881, 240)]
    [InlineData(11_520, 240)]
    [InlineData(11_521, 1_440)]
    [InlineData(576_000, 1_440)]
    public void Width_WithoutInterval_IsTheNarrowestWithAtMost48Points(int minutes, int expected) =>
        Assert.Equal(TimeSpan.FromMinutes(expected), MetricBuckets.Width(new TimeRange(Start, Start.AddMinutes(minutes)), null));

    [Fact]
    public void Width_OfARangeThatIsNotAligned_CountsEveryBucketItTouches() =>
        Assert.Equal(TimeSpan.FromMinutes(5), MetricBuckets.Width(new TimeRange(Start.AddSeconds(30), Start.AddSeconds(30).AddMinutes(48)), null));

    [Fact]
    public void Width_WithInterval_AllowsAThousandPoints()
    {
        Assert.Equal(TimeSpan.FromMinutes(1), MetricBuckets.Width(new TimeRange(Start, Start.AddMinutes(1_000)), "1m"));
        var refused = Assert.Throws<ApiException>(() => MetricBuckets.Width(new TimeRange(Start, Start.AddMinutes(1_001)), "1m"));
        Assert.Equal(400, refused.Status);
        Assert.Contains("1001 points", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ApiException>(() => MetricBuckets.Width(new TimeRange(Start, Start.AddHours(1)), "2m"));
    }
}
