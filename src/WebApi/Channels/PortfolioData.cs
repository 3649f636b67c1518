namespace AlphaPulse.WebApi.Channels;

/// <summary>The data of a <c>portfolio_update</c>.</summary>
internal sealed record PortfolioData(decimal TotalValue, decimal Cash, IReadOnlyList<PortfolioDataRow> Positions, DateTimeOffset Timestamp)
{
    /// <summary>Whether all figures are equal; the moment is not a figure.</summary>
    public bool HasFiguresOf(PortfolioData? other) =>
        other is not null && TotalValue == other.TotalValue && Cash == other.Cash && Positions.SequenceEqual(other.Positions);
}
