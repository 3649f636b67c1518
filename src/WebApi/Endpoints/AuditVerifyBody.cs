using System.Text.Json;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>What a check of the audit log found.</summary>
/// <param name="Valid">Whether every row and the head are as written.</param>
/// <param name="Rows">How many rows each chain has.</param>
/// <param name="Fault">The first fault, or null.</param>
internal sealed record AuditVerifyBody(bool Valid, IReadOnlyDictionary<string, long> Rows, AuditFaultBody? Fault)
{
    public static AuditVerifyBody Of(AuditVerification verification) => new(
        verification.IsValid,
        verification.RowsByChain,
        verification.Fault is { } fault
            ? new AuditFaultBody(JsonNamingPolicy.SnakeCaseLower.ConvertName(fault.Kind.ToString()), fault.Chain, fault.Seq, fault.Message)
            : null);
}
