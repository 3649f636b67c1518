using AlphaPulse.Grains.Interfaces;
using AlphaPulse.History;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The hedge book: analysis, execution, closing, policy. See docs/hedging.md.</summary>
internal static partial class HedgingEndpoints
{
    private static readonly TimeSpan RetryLater = TimeSpan.FromSeconds(2);

    public static IEndpointRouteBuilder MapHedging(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/hedging").WithTags("Hedging").ServesAccount();
        group.MapGet("/analysis", AnalyseAsync).RequirePermission(Permission.ViewHedging)
            .WithSummary("How the account is hedged, and what would bring it to its policy");
        group.MapGet("/policy", GetPolicyAsync).RequirePermission(Permission.ViewHedging).WithSummary("What the hedges aim at");
        group.MapPut("/policy", PutPolicyAsync).RequirePermission(Permission.ManageLimits).WithSummary("Change what the hedges aim at");
        group.MapGet("/executions", ListAsync).RequirePermission(Permission.ViewHedging).WithSummary("The executions, newest first");
        group.MapGet("/executions/{id}", GetAsync).RequirePermission(Permission.ViewHedging).WithSummary("One execution");
        group.MapPost("/execute", (HedgeRequestBody? body, HttpContext context, IGrainFactory grains, ILogger<HedgeResultBody> logger) =>
                PostAsync(HedgeKind.Execute, body, context, grains, logger))
            .RequirePermission(Permission.ExecuteHedges).RequireRateLimiting(RateLimits.Orders)
            .AddOpenApiOperationTransformer(IdempotencyKey.Describe)
            .WithSummary("Place the recommended adjustments as market orders, each at most once");
        group.MapPost("/close", (HedgeRequestBody? body, HttpContext context, IGrainFactory grains, ILogger<HedgeResultBody> logger) =>
                PostAsync(HedgeKind.Close, body, context, grains, logger))
            .RequirePermission(Permission.ExecuteHedges).RequireRateLimiting(RateLimits.Orders)
            .AddOpenApiOperationTransformer(IdempotencyKey.Describe)
            .WithSummary("Close every hedge, reduce-only");
        group.MapPost("/executions/{id}/legs/{leg:int}/settle", SettleAsync)
            .RequirePermission(Permission.ManageTradingState).RequireRateLimiting(RateLimits.Orders)
            .WithSummary("State what became of a leg whose outcome the venue does not prove");
        return api;
    }

    private static async Task<DataAnswer<HedgeAnalysisBody>> AnalyseAsync(HttpContext context, IGrainFactory grains)
    {
        var analysis = await Book(context, grains).Analyse() ?? throw ApiException.Unavailable(ErrorDetails.NotReady, RetryLater);
        return new(HedgeAnalysisBody.Of(analysis), analysis.AsOf, HedgeAnalysisDetails.Of(analysis.Meta));
    }

    private static async Task<DataAnswer<HedgePolicyBody>> GetPolicyAsync(HttpContext context, IGrainFactory grains, TimeProvider time) =>
        new(HedgePolicyBody.Of(await Book(context, grains).GetPolicy()), time.GetUtcNow());

    private static async Task<Ok<HedgePolicyBody>> PutPolicyAsync(HedgePolicyBody body, HttpContext context, IGrainFactory grains)
    {
        var change = await Book(context, grains).SetPolicy(body.ToPolicy(), context.Actor());
        if (change.Problem is { } problem) throw ApiException.BadRequest(problem);
        return TypedResults.Ok(HedgePolicyBody.Of(change.Policy));
    }

    private static async Task<DataAnswer<IReadOnlyList<HedgeExecutionBody>>> ListAsync(
        int? limit, int? offset, HttpContext context, ExecutionJournal journal, IGrainFactory grains, TimeProvider time)
    {
        var page = Page.Of(limit, offset);
        var now = time.GetUtcNow();
        var rows = await journal.ListAsync(context.AccountId(), status: null, page.Limit, page.Offset, context.RequestAborted);
        var bodies = new List<HedgeExecutionBody>(rows.Count);
        foreach (var row in rows) bodies.Add(await ShowAsync(row, context, grains));
        return new(bodies, now);
    }

    private static async Task<DataAnswer<HedgeExecutionBody>> GetAsync(
        string id, HttpContext context, ExecutionJournal journal, IGrainFactory grains, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var row = await journal.FindAsync(context.AccountId(), id, context.RequestAborted);
        if (row is not null) return new(await ShowAsync(row, context, grains), now);
        // Recorded a moment ago and not in the journal yet?
        return IsId(id) && await Execution(context, grains, id).GetView() is { } view
            ? new(HedgeExecutionBody.Of(view), now)
            : throw ApiException.NotFound($"Execution {Shorten(id)} not found");
    }

    private static async Task<Ok<HedgeResultBody>> PostAsync(
        HedgeKind kind, HedgeRequestBody? body, HttpContext context, IGrainFactory grains, ILogger logger)
    {
        body?.Check();
        var receipt = await Book(context, grains).Request(new HedgeRequest
        {
            Kind = kind,
            DryRun = body?.DryRun ?? false,
            Assets = body?.Assets is { } assets ? [.. assets] : null,
            IdempotencyKey = IdempotencyKey.Read(context),
            BodyHash = HedgeRequestBody.Hash(body),
            Actor = context.Actor(),
        });
        if (receipt.Refusal is { } refusal) throw Describe(refusal);
        var result = receipt.Result ?? await WaitAsync(receipt.ExecutionId!, context, grains, logger);
        if (receipt.IsReplay) context.Response.Headers[IdempotencyKey.ReplayHeader] = "true";
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(HedgeResultBody.Of(result));
    }

    private static async Task<HedgeResult> WaitAsync(string executionId, HttpContext context, IGrainFactory grains, ILogger logger)
    {
        try
        {
            return await Execution(context, grains, executionId).WaitForResult();
        }
        catch (Exception e)
        {
            // Whatever broke, the execution is recorded and goes on: its outcome is not known here, and that is what is said.
            LogWaitFailed(logger, e, executionId);
            return new HedgeResult(
                HedgeStatus.Pending, [], $"The outcome is not known yet; see GET /api/v1/hedging/executions/{executionId}");
        }
    }

    private static async Task<Ok<HedgeExecutionBody>> SettleAsync(
        string id, int leg, SettleLegBody body, HttpContext context, IGrainFactory grains)
    {
        body.Check();
        var settlement = IsId(id)
            ? await Execution(context, grains, id).Settle(leg, body.Filled, body.AveragePrice, body.Reason, context.Actor())
            : new HedgeSettlement(Execution: null, Problem: null);
        if (settlement.Execution is null) throw ApiException.NotFound($"Execution {Shorten(id)} not found");
        if (settlement.Problem is { } problem) throw ApiException.Conflict(problem);
        return TypedResults.Ok(HedgeExecutionBody.Of(settlement.Execution));
    }

    /// <summary>A row that is not final yet is shown as its grain has it.</summary>
    private static async Task<HedgeExecutionBody> ShowAsync(JournaledExecution row, HttpContext context, IGrainFactory grains) =>
        string.Equals(row.Status, "pending", StringComparison.Ordinal) && await Execution(context, grains, row.Id).GetView() is { } view
            ? HedgeExecutionBody.Of(view)
            : HedgeExecutionBody.Of(row);

    private static ApiException Describe(HedgeRefusal refusal) => refusal.Kind switch
    {
        HedgeRefusalKind.BadRequest => ApiException.BadRequest(refusal.Detail),
        HedgeRefusalKind.Conflict => ApiException.Conflict(refusal.Detail),
        _ => ApiException.Unavailable(refusal.Detail, RetryLater),
    };

    private static bool IsId(string id) => id.Length == 26 && id.All(char.IsAsciiLetterOrDigit);

    private static string Shorten(string id) => id.Length <= 26 ? id : string.Concat(id.AsSpan(0, 26), "...");

    private static IHedgeBookGrain Book(HttpContext context, IGrainFactory grains) => grains.GetGrain<IHedgeBookGrain>(context.AccountId());

    private static IHedgeExecutionGrain Execution(HttpContext context, IGrainFactory grains, string id) =>
        grains.GetGrain<IHedgeExecutionGrain>($"{context.AccountId()}/{id}");

    [LoggerMessage(1101, LogLevel.Warning, "Waiting for execution {ExecutionId} failed")]
    private static partial void LogWaitFailed(ILogger logger, Exception exception, string executionId);
}
