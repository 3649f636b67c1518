using System.Text.Json.Serialization;

namespace AlphaPulse.WebApi.Endpoints;

/// <summary>The bodies of health, token, users, keys, audit and system. Each further resource has a context of its own.</summary>
[JsonSerializable(typeof(DataMeta))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(ReadinessReport))]
[JsonSerializable(typeof(TokenForm))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(IReadOnlyList<UserBody>))]
[JsonSerializable(typeof(CreateUserBody))]
[JsonSerializable(typeof(UpdateUserBody))]
[JsonSerializable(typeof(IReadOnlyList<ApiKeyBody>))]
[JsonSerializable(typeof(CreateApiKeyBody))]
[JsonSerializable(typeof(CreatedApiKeyBody))]
[JsonSerializable(typeof(IReadOnlyList<AuditRowBody>))]
[JsonSerializable(typeof(AuditVerifyBody))]
[JsonSerializable(typeof(SystemBody))]
[JsonSerializable(typeof(SystemStatusBody))]
[JsonSerializable(typeof(ReloadBody))]
[JsonSerializable(typeof(HedgeAnalysisBody))]
[JsonSerializable(typeof(HedgePolicyBody))]
[JsonSerializable(typeof(HedgeRequestBody))]
[JsonSerializable(typeof(HedgeResultBody))]
[JsonSerializable(typeof(HedgeExecutionBody))]
[JsonSerializable(typeof(IReadOnlyList<HedgeExecutionBody>))]
[JsonSerializable(typeof(SettleLegBody))]
internal sealed partial class EndpointJson : JsonSerializerContext;
