using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlphaPulse.WebApi.Channels;

/// <summary>How channel data is written: by the same rules as bodies.</summary>
[JsonSerializable(typeof(MetricsData))]
[JsonSerializable(typeof(PortfolioData))]
[JsonSerializable(typeof(TradeData))]
[JsonSerializable(typeof(AlertData))]
internal sealed partial class ChannelJson : JsonSerializerContext
{
    /// <summary>The serializers with the rules of the API's JSON.</summary>
    public static ChannelJson Api { get; } = Create();

    private static ChannelJson Create()
    {
        var options = new JsonSerializerOptions();
        ApiJson.Configure(options);
        return new ChannelJson(options);
    }
}
