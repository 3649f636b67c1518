using System.Text.Json;
using System.Text.Json.Nodes;
using AlphaPulse.History;

namespace AlphaPulse.Grains.Alerts;

/// <summary>The audit rows about alerts and rules. They are written before the change: no change without its row.</summary>
internal static class AlertAudit
{
    public const string Acknowledge = "alert.acknowledge";

    public static AuditEntry OfRule(string action, AlertRule? before, AlertRule? after, Actor actor) => Entry(
        $"alert_rule.{action}", (after ?? before)!.Id, actor, "success",
        new JsonObject { ["from"] = before is null ? null : Describe(before), ["to"] = after is null ? null : Describe(after) });

    public static AuditEntry OfAcknowledgement(Acknowledgement acknowledgement) =>
        Entry(Acknowledge, acknowledgement.AlertId, acknowledgement.Actor, "success", []);

    public static AuditEntry OfDeadLetter(Delivery delivery, string failure) => Entry(
        "alert.delivery", delivery.AlertId, Actor.System, "dead_letter",
        new JsonObject { ["channel"] = delivery.Channel, ["attempts"] = delivery.Failures, ["failure"] = failure });

    private static AuditEntry Entry(string action, string target, Actor actor, string result, JsonObject detail)
    {
        if (actor.RequestId is not null) detail["request_id"] = actor.RequestId;
        return new AuditEntry(actor.Name, actor.Address, action, target, detail.ToJsonString(JsonSerializerOptions.Default), result);
    }

    private static JsonObject Describe(AlertRule rule) => new()
    {
        ["name"] = rule.Name, ["metric"] = rule.Metric, ["operator"] = AlertWords.Symbol(rule.Operator), ["threshold"] = rule.Threshold,
        ["for_seconds"] = rule.ForSeconds, ["severity"] = rule.Severity, ["message"] = rule.Message,
        ["channels"] = new JsonArray([.. rule.Channels.Select(channel => JsonValue.Create(channel))]),
        ["cooldown_seconds"] = rule.CooldownSeconds, ["enabled"] = rule.Enabled,
    };
}
