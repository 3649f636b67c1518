using System.Text.Json;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Channels;

/// <summary>The alerts channel's rows.</summary>
internal sealed class AlertRows(AlertStore store) : IRowSource
{
    public Task<long> LastAsync(string account, CancellationToken cancellationToken) => store.LastSeqAsync(account, cancellationToken);

    public async Task<IReadOnlyList<ChannelMessage>> ReadAfterAsync(string account, long after, int max, CancellationToken cancellationToken)
    {
        var alerts = await store.ReadAfterAsync(account, after, max, cancellationToken);
        return [.. alerts.Select(alert => new ChannelMessage(Channel.Alerts.MessageType, alert.Seq, Write(alert.Raised)))];
    }

    private static byte[] Write(NewAlert alert) => JsonSerializer.SerializeToUtf8Bytes(
        new AlertData(alert.Id, JsonNamingPolicy.SnakeCaseLower.ConvertName(alert.Severity.ToString()), alert.Message, alert.CreatedAt),
        ChannelJson.Api.AlertData);
}
