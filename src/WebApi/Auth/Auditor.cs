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
        string actor, IPAddress? address, string action, string? target, string result) =>
        log.AppendAsync(
            AuditLog.SystemChain, new AuditEntry(actor, Show(address), action, target, Detail: null, result), CancellationToken.None);

    /// <summary>The row of a change of users or keys that the caller of a request makes; the store writes it with the change.</summary>
    /// <param name="context">The request.</param>
    /// <param name="action">What is done.</param>
    /// <param name="describe">Target and result for how it ended; null for no row.</param>
    /// <param name="detail">JSON without secrets, or null.</param>
    public AuditedChange<T> Of<T>(HttpContext context, string action, Func<T, (string Target, string Result)?> describe, string? detail = null) =>
        Of(context.Caller().UserName, context.Connection.RemoteIpAddress, action, describe, detail);

    /// <summary>The same for a change that no request makes.</summary>
    public AuditedChange<T> Of<T>(
        string actor, IPAddress? address, string action, Func<T, (string Target, string Result)?> describe, string? detail = null) =>
        new(log, outcome => describe(outcome) is var (target, result)
            ? new AuditEntry(actor, Show(address), action, target, detail, result)
            : null);

    private static string? Show(IPAddress? address) => address is null ? null : AddressRange.Plain(address).ToString();
}
