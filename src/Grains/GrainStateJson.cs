using System.Text.Json.Serialization;
using AlphaPulse.Grains.Accounts;
using AlphaPulse.Grains.Alerts;
using AlphaPulse.Grains.Hedging;
using AlphaPulse.Grains.Positions;
using AlphaPulse.Grains.Regimes;

namespace AlphaPulse.Grains;

/// <summary>The stored types of the grains. Each grain's state stands here, or its first write fails.</summary>
[JsonSerializable(typeof(AccountState))]
[JsonSerializable(typeof(PositionState))]
[JsonSerializable(typeof(HedgeBookState))]
[JsonSerializable(typeof(HedgeExecutionState))]
[JsonSerializable(typeof(RegimeGrainState))]
[JsonSerializable(typeof(AlertState))]
internal sealed partial class GrainStateJson : JsonSerializerContext;
