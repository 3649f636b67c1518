using System.Collections.Immutable;
using AlphaPulse.Exchanges;
using AlphaPulse.Grains.Accounts;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

namespace AlphaPulse.Grains.Hedging;

/// <summary>
/// Plans, refuses and starts. Requests are served one after another, so that of two at once exactly one starts; what is refused and
/// what is planned is decided by <see cref="BookRules"/> and <see cref="HedgeDrafts"/>.
/// </summary>
[GrainType("hedge-book")]
[HashBasedPlacement]
internal sealed partial class HedgeBookGrain(
    [PersistentState("hedge-book")] IPersistentState<HedgeBookState> storage,
    IPriceBoard prices,
    ExecutionRecords records,
    CommentaryDesk commentary,
    TimeProvider time,
    ILogger<HedgeBookGrain> logger) : Grain, IHedgeBookGrain
{
    private HedgeBookState state = new();

    private string AccountName => this.GetPrimaryKeyString();

    private IAccountGrain Account => GrainFactory.GetGrain<IAccountGrain>(AccountName);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        state = storage.State;
        return Task.CompletedTask;
    }

    public Task<Interfaces.HedgePolicy> GetPolicy() => Task.FromResult(state.Policy);

    public async Task<HedgePolicyChange> SetPolicy(Interfaces.HedgePolicy policy, Actor actor)
    {
        if (HedgeDrafts.FindProblem(policy) is { } problem) return new HedgePolicyChange(state.Policy, problem);
        await records.PolicyAsync(AccountName, actor, policy, CancellationToken.None);
        await PersistAsync(state with { Policy = policy });
        return new HedgePolicyChange(policy, Problem: null);
    }

    public async Task<HedgeAnalysis?> Analyse()
    {
        if (await Account.GetView() is not { } view) return null;
        var opened = OpenedPerpetuals.Add(state.Opened, await ViewOpenAsync(start: false), time.GetUtcNow());
        return commentary.Describe(
            HedgeAnalyses.Analyse(view, prices, state.Policy, OpenedPerpetuals.Held(opened, view), time.GetUtcNow()));
    }

    public async Task<HedgeReceipt> Request(HedgeRequest request)
    {
        if (BookRules.FindAnswer(state, request, time.GetUtcNow()) is { } known) return await CompleteReplayAsync(known);
        var receipt = await ServeAsync(request);
        if (receipt.Refusal is { } refusal)
            await records.RequestAsync(AccountName, request, executionId: null, AuditWord(refusal), refusal.Detail, CancellationToken.None);
        return receipt;
    }

    public async Task Ping()
    {
        var executions = await ViewOpenAsync(start: true);
        foreach (var execution in state.Open) await Execution(execution.ExecutionId).Ping();
        var next = executions.Any(IsFinal) ? Harvest(executions) : state;
        if (await FindStillOpenAsync(next.Opened) is { } open) next = next with { Opened = open };
        if (!ReferenceEquals(next, state)) await PersistAsync(next);

        // For the metric hedge_drift, which the account samples: calls go down only, so the book tells it.
        if (await Account.GetView() is { } view)
            await Account.NoteHedging(new HedgeNote(state.Policy.TargetNetExposure, [.. OpenedPerpetuals.Held(state.Opened, view).Order(StringComparer.Ordinal)]));
    }

    private async Task<HedgeReceipt> ServeAsync(HedgeRequest request)
    {
        if (BookRules.FindFault(state, request, prices, time.GetUtcNow()) is { } fault) return fault;
        var executions = await ViewOpenAsync(start: true);
        if (BookRules.FindConflict(request, executions) is { } conflict) return conflict;

        AccountView view;
        try
        {
            // The plan must know every fill of the executions before it, and that the venue answers.
            view = await Account.RefreshFromNow();
        }
        catch (ExchangeUnavailableException e)
        {
            return BookRules.Refuse(HedgeRefusalKind.Unavailable, $"The exchange does not answer, and nothing was sent: {e.Message}");
        }

        // A dry run passes no gate, and prices must be young even when they lead to no order.
        if (request.Kind == HedgeKind.Execute && Gate.JudgePriceAge(view, [], prices, time.GetUtcNow()) is { IsAllowed: false } stale)
            return BookRules.Refuse(stale);
        var harvested = Harvest(executions);
        harvested = harvested with { Opened = OpenedPerpetuals.Prune(harvested.Opened, view) };
        var draft = HedgeDrafts.Draft(
            request.Kind, view, prices, state.Policy, OpenedPerpetuals.Held(harvested.Opened, view), request.Assets);
        return request.DryRun || draft.Orders.Count == 0
            ? await AnswerAsync(request, draft, view, harvested)
            : await StartAsync(request, draft, harvested);
    }

    private async Task<HedgeReceipt> AnswerAsync(HedgeRequest request, HedgeDraft draft, AccountView view, HedgeBookState next)
    {
        PlannedOrder[] orders = [.. draft.Orders.Select(Planned)];
        if (request.Kind == HedgeKind.Execute && Gate.JudgePriceAge(view, orders, prices, time.GetUtcNow()) is { IsAllowed: false } stale)
            return BookRules.Refuse(stale);
        var result = BookRules.Planned(request, draft);
        await records.RequestAsync(
            AccountName, request, executionId: null, ExecutionRecords.Word(result.Status), result.Message, CancellationToken.None);
        await PersistAsync(next with { Keys = BookRules.Remember(next, request, executionId: null, result, time.GetUtcNow()) });
        return new HedgeReceipt { Result = result };
    }

    private async Task<HedgeReceipt> StartAsync(HedgeRequest request, HedgeDraft draft, HedgeBookState next)
    {
        var gate = await AuthoriseAsync([.. draft.Orders.Select(Planned)], ignorePriceAge: request.Kind == HedgeKind.Close);
        if (!gate.IsAllowed) return BookRules.Refuse(gate);

        var now = time.GetUtcNow();
        var instruction = new HedgeInstruction
        {
            ExecutionId = ExecutionId.New(now),
            Kind = request.Kind,
            CreatedAt = now,
            RequestedBy = request.Actor,
            Policy = state.Policy,
            Orders = [.. draft.Orders],
        };
        await records.RequestAsync(AccountName, request, instruction.ExecutionId, "accepted", detail: null, CancellationToken.None);
        await PersistAsync(next with
        {
            Open = [.. next.Open, instruction],
            Keys = BookRules.Remember(next, request, instruction.ExecutionId, result: null, now),
        });
        try
        {
            await Execution(instruction.ExecutionId).Start(instruction);
        }
        catch (Exception e)
        {
            // It is recorded: the next ping starts it, or it ends unsent because its plan is too old by then.
            LogStartFailed(logger, e, instruction.ExecutionId);
        }

        return new HedgeReceipt { ExecutionId = instruction.ExecutionId };
    }

    /// <summary>
    /// The opened perpetuals without those that are flat by now, as the venue itself says; null for no change. What is opened there later
    /// is the trader's own, and must not be closed as a hedge.
    /// </summary>
    private async Task<IReadOnlyList<OpenedPerpetual>?> FindStillOpenAsync(IReadOnlyList<OpenedPerpetual> opened)
    {
        if (opened.Count == 0 || await Account.GetView() is not { } view || OpenedPerpetuals.Held(opened, view).Count == opened.Count) return null;
        try
        {
            var left = OpenedPerpetuals.Prune(opened, await Account.RefreshFromNow());
            return left.Count == opened.Count ? null : left;
        }
        catch (ExchangeUnavailableException)
        {
            // Nothing is known; the next ping asks again.
            return null;
        }
    }

    private async Task<HedgeReceipt> CompleteReplayAsync(HedgeReceipt known)
    {
        if (known.ExecutionId is null || known.IsReplay) return known;
        var view = await Execution(known.ExecutionId).GetView();
        return known with { IsReplay = view is not null && IsFinal(view) };
    }

    /// <summary>The executions that are not known to be final, as they stand; one that a crash kept from starting is started.</summary>
    private async Task<IReadOnlyList<HedgeExecutionView>> ViewOpenAsync(bool start)
    {
        var views = new List<HedgeExecutionView>();
        foreach (var instruction in state.Open)
        {
            var execution = Execution(instruction.ExecutionId);
            var view = await execution.GetView();
            if (view is null && start)
            {
                await execution.Start(instruction);
                view = await execution.GetView();
            }

            if (view is not null) views.Add(view);
        }

        return views;
    }

    /// <summary>The state without the executions that are final now, and with what all of them opened.</summary>
    private HedgeBookState Harvest(IReadOnlyList<HedgeExecutionView> executions)
    {
        var final = executions.Where(IsFinal).Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        return state with
        {
            Open = [.. state.Open.Where(o => !final.Contains(o.ExecutionId))],
            Opened = OpenedPerpetuals.Add(state.Opened, executions, time.GetUtcNow()),
        };
    }

    /// <summary>The gate's answer, asked for again as <see cref="GatePatience"/> says.</summary>
    private async Task<Authorisation> AuthoriseAsync(ImmutableList<PlannedOrder> orders, bool ignorePriceAge)
    {
        var since = time.GetUtcNow();
        while (true)
        {
            var answer = await Account.Authorise(orders, ignorePriceAge);
            if (!GatePatience.AsksAgain(answer, since, time.GetUtcNow())) return answer;
            await Task.Delay(ExecutionRules.GatePause, time);
        }
    }

    private async Task PersistAsync(HedgeBookState next)
    {
        storage.State = next;
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            // What is in memory is not what is stored: the next call starts from the stored state.
            this.DeactivateOnIdle();
            throw;
        }

        state = next;
    }

    private IHedgeExecutionGrain Execution(string id) => GrainFactory.GetGrain<IHedgeExecutionGrain>($"{AccountName}/{id}");

    private static bool IsFinal(HedgeExecutionView execution) => execution.Status != HedgeStatus.Pending;

    private static PlannedOrder Planned(HedgeOrder order) =>
        new(order.Symbol, (int)order.Side * order.Quantity, order.ReduceOnly);

    private static string AuditWord(HedgeRefusal refusal) =>
        refusal.Detail.StartsWith("LIMIT_", StringComparison.Ordinal) || refusal.Detail.StartsWith("TRADING_", StringComparison.Ordinal)
            ? HedgeAudit.LimitRefused
            : "refused";

    [LoggerMessage(4010, LogLevel.Error, "Execution {ExecutionId} is recorded but could not be started yet")]
    private static partial void LogStartFailed(ILogger logger, Exception exception, string executionId);
}
