using AlphaPulse.Grains.Interfaces;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>New limits as fractions of the total value; 0 forbids what opens anything.</summary>
internal sealed record LimitFractionsBody(decimal Position, decimal Margin, decimal Exposure, decimal Drawdown)
{
    // Far above any margin that a venue gives: a larger one is a percentage written by mistake.
    private const decimal Largest = 100;

    /// <exception cref="ApiException">400.</exception>
    public LimitFractions Check()
    {
        Within("position", Position, Largest);
        Within("margin", Margin, Largest);
        Within("exposure", Exposure, Largest);
        Within("drawdown", Drawdown, 1);
        return new LimitFractions(Position, Margin, Exposure, Drawdown);
    }

    private static void Within(string name, decimal value, decimal largest)
    {
        if (value < 0 || value > largest)
            throw ApiException.BadRequest($"{name} is a fraction of the total value from 0 to {largest}, such as 0.2, not {value}");
    }
}
