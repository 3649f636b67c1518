using System.Globalization;

namespace AlphaPulse.Grains.Tests.Hedging.Simulation;

/// <summary>What happened in one world, in order. Kept only when it will be read.</summary>
internal sealed class Story(Func<TimeSpan> elapsed)
{
    private readonly List<string> lines = [];

    public void Tell(string what) =>
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{elapsed().TotalSeconds,10:0.000} s  {what}"));

    public override string ToString() => string.Join(Environment.NewLine, lines);
}
