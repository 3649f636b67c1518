using AlphaPulse.Grains.Hedging;

namespace AlphaPulse.Grains.Tests.Hedging;

public sealed class ExecutionIdTests
{
    [Theory]
    // The all-zero and all-one UUIDs, and the example of the ULID specification's timestamp (01ARYZ6S41 is 1469918176385 ms).
    [InlineData("00000000-0000-0000-0000-000000000000", "00000000000000000000000000")]
    [InlineData("ffffffff-ffff-ffff-ffff-ffffffffffff", "7ZZZZZZZZZZZZZZZZZZZZZZZZZ")]
    [InlineData("01563df3-6481-0000-0000-000000000000", "01ARYZ6S410000000000000000")]
    public void Encode_KnownBits_GivesTheUlid(string id, string expected) => Assert.Equal(expected, ExecutionId.Encode(Guid.Parse(id)));

    [Fact]
    public void New_LaterMoment_SortsLater()
    {
        var now = ExecutionFixture.Start;
        var ids = Enumerable.Range(0, 100).Select(i => ExecutionId.New(now.AddMilliseconds(i))).ToArray();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(100, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void OrderLinkId_LargestLeg_FitsTheVenues36Characters() =>
        Assert.True(ExecutionId.OrderLinkId(ExecutionId.New(ExecutionFixture.Start), 999_999).Length <= 36);
}
