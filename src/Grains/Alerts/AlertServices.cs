using AlphaPulse.History;
using Microsoft.Extensions.Logging;

namespace AlphaPulse.Grains.Alerts;

/// <summary>What every alert grain uses.</summary>
internal sealed record AlertServices(
    AlertStore Alerts, AuditLog Audit, AlertSources Sources, DeliveryDesk Desk, AlertOptions Options, TimeProvider Time, ILogger<AlertGrain> Logger);
