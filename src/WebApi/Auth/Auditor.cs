using System.Net;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Auth;

/// <summary>
/// Appends what people do to the audit log. It is written to the end even when the client has gone: who hangs up after a change must not take
/// its row away.
/// </summary>
internal sealed class Auditor(AuditLog log)
{
    /// <summary>Records an action of the caller of a request. The detail is JSON without secrets, or null.</summary>
    public Task RecordAsync(
        HttpContext context, string action, string? target, string result, string? detail = null, string chain = AuditLog.SystemChain) =>
        log.AppendAsync(
            chain,
            new AuditEntry(context.Caller().UserName, Show(context.Connection.RemoteIpAddress), action, target, detail, result),
            CancellationToken.None);

    /// <summary>Records an action of somebody who is not an authenticated caller.</summary>
    public Task RecordAsync(
        string actor, IPAddress? address, string action, string? target, string result, string? detail = null) =>
        log.AppendAsync(
            AuditLog.SystemChain, new AuditEntry(actor, Show(address), action, target, detail, result), CancellationToken.None);

    private static string? Show(IPAddress? address) => address is null ? null : AddressRange.Plain(address).ToString();
}
