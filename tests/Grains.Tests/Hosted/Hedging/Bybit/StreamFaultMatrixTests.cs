namespace AlphaPulse.Grains.Tests.Hosted.Hedging.Bybit;

/// <summary>Bybit mode: what goes wrong on the streams and in the rows; see <see cref="MatrixRow"/>. A class of its own, so that it runs beside the others.</summary>
public sealed class StreamFaultMatrixTests
{
    public static TheoryData<string> Faults() => [.. HedgeFaults.OnTheStream.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Execute_OneLeg_EndsOnceAndTrue(string name) => MatrixRow.RunOneLeg(name);
}
