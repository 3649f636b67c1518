using System.Text.Json.Nodes;

namespace AlphaPulse.BybitSimulator.Rest;

/// <summary>What the venue's one API key may do, and what it is told when it may not. Thread-safe.</summary>
public sealed class ApiKey
{
    private volatile KeyState state;

    public KeyState State
    {
        get => state;
        set => state = value;
    }

    /// <summary>Why nothing is served, before the signature is looked at; null when it is known here.</summary>
    internal Answer? RefuseIdentity() => state switch
    {
        KeyState.Unknown or KeyState.OtherEnvironment => Answer.Refused(10003, "API key is invalid."),
        KeyState.Expired => Answer.Refused(33004, "Your api key has expired."),
        _ => null,
    };

    /// <summary>Why a signed request is refused; null when it may be served.</summary>
    internal Answer? RefuseRequest(string method, string path, string category) => state switch
    {
        KeyState.OtherAddress => Answer.Refused(10010, "Unmatched IP, please check your API key's bound IP addresses."),
        KeyState.NotUnified when path != "/v5/user/query-api" => Answer.Refused(10028, "The API can only be accessed by unified account users."),
        KeyState.ReadOnly when method == "POST" => Denied,
        KeyState.WithoutSpotTrade when path.StartsWith("/v5/order/", StringComparison.Ordinal) && category == "spot" => Denied,
        KeyState.WithoutContractOrders when path.StartsWith("/v5/order/", StringComparison.Ordinal) && category == "linear" => Denied,
        KeyState.WithoutContractPositions when path.StartsWith("/v5/position/", StringComparison.Ordinal) => Denied,
        _ => null,
    };

    /// <summary>Why a stream is not opened; null when it may be.</summary>
    internal string? RefuseStream() => (RefuseIdentity() ?? (state == KeyState.OtherAddress ? RefuseRequest("GET", "", "") : null))?.Text;

    internal JsonObject Permissions => new()
    {
        ["ContractTrade"] = List(state == KeyState.WithoutContractOrders ? null : "Order", state == KeyState.WithoutContractPositions ? null : "Position"),
        ["Spot"] = List(state == KeyState.WithoutSpotTrade ? null : "SpotTrade"),
        ["Wallet"] = List("AccountTransfer"),
        ["Options"] = List("OptionsTrade"),
        ["Derivatives"] = List("DerivativesTrade"),
        ["CopyTrading"] = List(),
        ["BlockTrade"] = List(),
        ["Exchange"] = List(),
        ["NFT"] = List(),
        ["Affiliate"] = List(),
    };

    private static Answer Denied => Answer.Refused(10005, "Permission denied, please check your API key permissions.");

    private static JsonArray List(params ReadOnlySpan<string?> names)
    {
        var list = new JsonArray();
        foreach (var name in names)
        {
            if (name is not null) list.Add(name);
        }

        return list;
    }
}
