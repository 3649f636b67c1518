using AlphaPulse.BybitSimulator;

namespace AlphaPulse.Grains.Tests.Hosted.Hedging.Bybit;

/// <summary>One thing that goes wrong at the venue, and how a leg ends that meets it.</summary>
/// <param name="Name">As in the test's name.</param>
/// <param name="Ending">How the leg ends.</param>
/// <param name="Plan">Makes it go wrong for the next order, after as many other orders as are given.</param>
internal sealed record HedgeFault(string Name, LegEnding Ending, Action<SimulatorServer, int> Plan)
{
    /// <summary>Whether it is so before the program starts.</summary>
    public bool FromStart { get; init; }

    /// <summary>Whether prices stop with it.</summary>
    public bool StopsPrices { get; init; }
}
