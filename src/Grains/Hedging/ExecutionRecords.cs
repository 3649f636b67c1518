using System.Text.Json;
using System.Text.Json.Serialization;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Hedging;

/// <summary>Writes executions to the journal, and requests and results to the audit trail.</summary>
internal sealed class ExecutionRecords(ExecutionJournal journal, AuditLog audit)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Converters = { new JsonStringEnumConverter<LegState>() },
    };

    /// <summary>Writes the execution as it stands.</summary>
    public Task SaveAsync(string account, HedgeExecutionView execution, CancellationToken cancellationToken) => journal.SaveAsync(
        account,
        new JournaledExecution(
            execution.Id, Word(execution.Kind), Word(execution.Status), execution.CreatedAt, execution.RequestedBy,
            JsonSerializer.Serialize(execution.Legs.Select(Leg), Json)),
        cancellationToken);

    /// <summary>Appends a row about a request: what was asked and what it was answered.</summary>
    public Task RequestAsync(
        string account, HedgeRequest request, string? executionId, string result, string? detail, CancellationToken cancellationToken) =>
        AppendAsync(account, request.Actor, $"hedge.{Word(request.Kind)}", executionId, result, new
        {
            request.DryRun,
            request.Assets,
            request.IdempotencyKey,
            request.Actor.RequestId,
            Answer = detail,
        }, cancellationToken);

    /// <summary>Appends a row with the final result of an execution.</summary>
    public Task ResultAsync(string account, Actor actor, HedgeExecutionView execution, CancellationToken cancellationToken) =>
        AppendAsync(account, actor, "hedge.result", execution.Id, Word(execution.Status), execution.Legs.Select(Leg), cancellationToken);

    /// <summary>Appends a row about a failure that a person must read.</summary>
    public Task FailureAsync(string account, Actor actor, string executionId, string text, CancellationToken cancellationToken) =>
        AppendAsync(account, actor, HedgeAudit.Failure, executionId, "failure", new { Text = text }, cancellationToken);

    /// <summary>Appends a row about a person's statement on an unknown leg.</summary>
    public Task SettlementAsync(
        string account, Actor actor, string orderLinkId, decimal filled, string reason, CancellationToken cancellationToken) =>
        AppendAsync(account, actor, "hedge.settle", orderLinkId, "success", new { Filled = filled, Reason = reason }, cancellationToken);

    /// <summary>Appends a row about a change of the policy.</summary>
    public Task PolicyAsync(string account, Actor actor, Interfaces.HedgePolicy policy, CancellationToken cancellationToken) =>
        AppendAsync(account, actor, "hedge.policy", target: null, "success", policy, cancellationToken);

    /// <summary>The word that the API and the journal use.</summary>
    public static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private Task AppendAsync(
        string account, Actor actor, string action, string? target, string result, object detail, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(detail, Json);
        if (json.Length > AuditLog.MaximumDetailLength) json = JsonSerializer.Serialize(new { TooLong = json.Length }, Json);
        return audit.AppendAsync(account, new AuditEntry(actor.Name, actor.Address, action, target, json, result), cancellationToken);
    }

    private static object Leg(HedgeLegView leg) => new
    {
        leg.Symbol,
        Side = Word(leg.Side),
        leg.Quantity,
        leg.Filled,
        leg.AveragePrice,
        leg.State,
        leg.OrderLinkId,
        leg.Reason,
    };
}
