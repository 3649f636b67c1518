namespace AlphaPulse.Grains.Tests.Hosted.Hedging.Bybit;

/// <summary>Bybit mode: what goes wrong when the order is sent; see <see cref="MatrixRow"/>. A class of its own, so that it runs beside the others.</summary>
public sealed class SendFaultMatrixTests
{
    public static TheoryData<string> Faults() => [.. HedgeFaults.AtTheSend.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Execute_OneLeg_EndsOnceAndTrue(string name) => MatrixRow.RunOneLeg(name);
}
