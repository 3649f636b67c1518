using System.Text.Json.Nodes;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The executions of the account.</summary>
internal static class TradeEndpoints
{
    private static readonly TimeSpan DefaultSpan = TimeSpan.FromDays(7);

    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["quantity"] = "base asset, as executed", ["price"] = "USD per unit", ["fees"] = "USD",
    };

    public static IEndpointRouteBuilder MapTrades(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/trades").WithTags("Trades").RequirePermission(Permission.ViewTrades).ServesAccount();
        group.MapGet("", ListAsync).WithSummary("Executions, newest first; by default those of the last 7 days");
        return api;
    }

    private static async Task<DataAnswer<IReadOnlyList<TradeBody>>> ListAsync(
        [AsParameters] TradeListQuery query, HttpContext context, IAccountReader accounts, TradeStore trades, TimeProvider time)
    {
        var page = Page.Of(query.Limit, query.Offset);
        var range = TimeRange.Of(query.StartTime, query.EndTime, DefaultSpan, time);
        // Without an end, what happens while we ask belongs to the answer.
        var filter = new TradeQuery
        {
            Symbol = query.Symbol, From = range.Start, Before = query.EndTime is null ? null : range.End, Limit = page.Limit, Offset = page.Offset,
        };
        var view = await context.ViewAsync(accounts);
        var rows = await trades.ListAsync(context.AccountId(), filter, context.RequestAborted);
        return new([.. rows.Select(row => TradeBody.Of(row.Trade))], view.SyncedAt, new DataMeta { Units = Units, More = CoinFees(rows) });
    }

    // A spot buy pays its fee in the coin bought: the holding grew by the quantity less this.
    private static JsonObject CoinFees(IEnumerable<TradeRow> rows)
    {
        var fees = new JsonObject();
        foreach (var coin in rows.Where(row => row.Trade.FeeAsset == row.Trade.Symbol).GroupBy(row => row.Trade.Symbol))
            fees[coin.Key] = coin.Sum(row => row.Trade.Fee);
        return new JsonObject { ["fees_in_coin"] = fees };
    }
}
