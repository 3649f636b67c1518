namespace AlphaPulse.WebApi.Channels;

/// <summary>One spot holding of a <c>portfolio_update</c>.</summary>
internal sealed record PortfolioDataRow(string Symbol, decimal Quantity, decimal Value);
