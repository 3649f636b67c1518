using System.Text.Json.Serialization;
using AlphaPulse.Grains.Accounts;
using AlphaPulse.Grains.Positions;

namespace AlphaPulse.Grains;

/// <summary>The stored types of the grains, for the in-process host. Each grain's state stands here.</summary>
[JsonSerializable(typeof(AccountState))]
[JsonSerializable(typeof(PositionState))]
internal sealed partial class GrainStateJson : JsonSerializerContext;
