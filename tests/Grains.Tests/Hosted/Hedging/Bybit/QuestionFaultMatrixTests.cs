namespace AlphaPulse.Grains.Tests.Hosted.Hedging.Bybit;

/// <summary>Bybit mode: the reply to the send is lost, and then the questions go wrong too; see <see cref="MatrixRow"/>. A class of its own, so that it runs beside the others.</summary>
public sealed class QuestionFaultMatrixTests
{
    public static TheoryData<string> Faults() => [.. HedgeFaults.AtTheQuestion.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Execute_OneLeg_EndsOnceAndTrue(string name) => MatrixRow.RunOneLeg(name);
}
