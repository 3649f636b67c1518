using System.Text.Json;
using System.Text.Json.Nodes;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Accounts;

/// <summary>The audit rows of an account. They are written before the change: no change without its row.</summary>
internal static class AccountAudit
{
    public static AuditEntry OfLimits(LimitFractions before, LimitFractions after, Actor actor) =>
        Entry("risk.limits.update", "limits", actor, new JsonObject { ["from"] = Describe(before), ["to"] = Describe(after) });

    public static AuditEntry OfTradingState(TradingStateRecord before, TradingStateRecord after, Actor actor) =>
        Entry("risk.trading_state.update", "trading-state", actor, new JsonObject
        {
            ["from"] = before.State.ToString(), ["to"] = after.State.ToString(), ["reason"] = after.Reason,
        });

    private static AuditEntry Entry(string action, string target, Actor actor, JsonObject detail)
    {
        if (actor.RequestId is not null) detail["request_id"] = actor.RequestId;
        return new AuditEntry(actor.Name, actor.Address, action, target, detail.ToJsonString(JsonSerializerOptions.Default), "success");
    }

    private static JsonObject Describe(LimitFractions limits) => new()
    {
        ["position"] = limits.Position, ["margin"] = limits.Margin, ["exposure"] = limits.Exposure, ["drawdown"] = limits.Drawdown,
    };
}
