using System.Text.Json.Nodes;
using AlphaPulse.BybitSimulator.Faults;

namespace AlphaPulse.BybitSimulator.Rest;

/// <summary>Spoils rows in the ways that Bybit's own rows are sometimes odd.</summary>
internal static class RowFaults
{
    private static readonly string[] MayBeBlank =
    [
        "avgPrice", "leavesQty", "leavesValue", "cumExecFee", "triggerPrice", "leverage", "positionValue", "liqPrice", "unrealisedPnl", "feeCurrency",
        "indexPrice", "markPrice", "price", "closedPnl", "usdValue", "execValue", "feeRate", "positionIM",
    ];

    private static readonly string[] Quantities = ["qty", "cumExecQty"];

    /// <summary>Spoils the list of one answer to this path and query.</summary>
    public static void ApplyToAnswer(Answer answer, FaultPlan faults, string question)
    {
        if (answer.Result["list"] is not JsonArray list) return;
        switch (faults.Take(question, FaultKind.EmptyList, FaultKind.MissingQuantities)?.Kind)
        {
            case FaultKind.EmptyList:
                list.Clear();
                answer.Result["nextPageCursor"] = "";
                break;
            case FaultKind.MissingQuantities:
                foreach (var row in list.OfType<JsonObject>())
                {
                    foreach (var name in Quantities) row[name] = "";
                }

                break;
        }
    }

    public static JsonObject Apply(JsonObject row, FaultPlan faults)
    {
        if (faults.Has(FaultKind.BlankFields))
        {
            foreach (var (name, i) in MayBeBlank.Where(row.ContainsKey).Select((name, i) => (name, i))) row[name] = i % 2 == 0 ? "" : null;
        }

        if (faults.Has(FaultKind.UnknownEnums))
        {
            foreach (var name in new[] { "cancelType", "rejectReason", "createType", "stopOrderType", "smpType", "positionStatus", "placeType" })
            {
                if (row.ContainsKey(name)) row[name] = "BrandNewValue";
            }
        }

        if (faults.Has(FaultKind.UnknownStatus) && row.ContainsKey("orderStatus")) row["orderStatus"] = "BrandNewStatus";
        if (faults.Has(FaultKind.ExtraFields))
        {
            row["brandNewField"] = new JsonObject { ["deep"] = new JsonArray(1, "two") };
        }

        return row;
    }
}
