namespace AlphaPulse.Quant.Hedging;

/// <summary>
/// Rounds a wanted change of a perpetual to what the venue trades. The rule is: of all tradable quantities, the one that leaves the
/// smallest rest; of two equally good ones the smaller. So no other order could have come closer to the target.
/// </summary>
internal static class TradableQuantity
{
    /// <summary>The quantity to trade towards the target, split at zero.</summary>
    /// <param name="perpetual">The perpetual now, signed.</param>
    /// <param name="wanted">The wanted change, signed.</param>
    /// <param name="price">Mark price in USD.</param>
    /// <param name="rules">The venue's rules.</param>
    /// <returns>The part that reduces the perpetual and the part that opens or increases, both signed or zero.</returns>
    public static (decimal Reduce, decimal Increase) Nearest(decimal perpetual, decimal wanted, decimal price, PerpetualRules rules)
    {
        var direction = Math.Sign(wanted);
        var need = Math.Abs(wanted);
        var room = direction == -Math.Sign(perpetual) ? rules.RoundDown(Math.Abs(perpetual)) : 0;
        var smallest = rules.SmallestOrder(price);

        (decimal Reduce, decimal Increase) best = (0, 0);
        void Consider(decimal reduce, decimal increase)
        {
            if (Math.Abs(need - reduce - increase) < Math.Abs(need - best.Reduce - best.Increase)) best = (reduce, increase);
        }

        if (room > 0)
        {
            foreach (var part in Around(Math.Min(need, room), smallest, rules))
            {
                if (part < room) Consider(part, 0);
            }

            // A full close is tradable whatever its size: venues let a position be left.
            Consider(room, 0);
        }

        if (need > room)
        {
            foreach (var part in Around(need - room, smallest, rules)) Consider(room, part);
        }

        return (direction * best.Reduce, direction * best.Increase);
    }

    private static decimal[] Around(decimal quantity, decimal smallest, PerpetualRules rules) =>
        [Math.Max(smallest, rules.RoundDown(quantity)), Math.Max(smallest, rules.RoundUp(quantity))];
}
