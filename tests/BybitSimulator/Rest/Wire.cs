using System.Globalization;
using System.Text.Json.Nodes;
using AlphaPulse.Exchanges;

namespace AlphaPulse.BybitSimulator.Rest;

/// <summary>Numbers and times as Bybit writes them.</summary>
internal static class Wire
{
    public static string N(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Ms(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    public static string Side(OrderSide side) => side == OrderSide.Buy ? "Buy" : "Sell";

    public static JsonObject List(IEnumerable<JsonObject> rows, string? category = null, string? nextPageCursor = null)
    {
        var result = new JsonObject();
        if (category is not null) result["category"] = category;
        result["list"] = new JsonArray([.. rows]);
        if (nextPageCursor is not null) result["nextPageCursor"] = nextPageCursor;
        return result;
    }
}
