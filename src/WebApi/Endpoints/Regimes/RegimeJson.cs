using System.Text.Json.Serialization;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The bodies of the regime routes.</summary>
[JsonSerializable(typeof(RegimeBody))]
[JsonSerializable(typeof(RegimeHistoryBody))]
[JsonSerializable(typeof(RegimeAnalyzeBody))]
[JsonSerializable(typeof(RegimeAnalysisBody))]
internal sealed partial class RegimeJson : JsonSerializerContext;
