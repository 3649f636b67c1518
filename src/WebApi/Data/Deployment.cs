namespace AlphaPulse.WebApi.Data;

/// <summary>What this process serves, as answers and the system status name it.</summary>
/// <param name="Exchange"><c>paper</c> or <c>bybit</c>.</param>
/// <param name="Mode"><c>paper</c>, <c>testnet</c> or <c>live</c>.</param>
/// <param name="GrainHost"><c>Orleans</c>.</param>
public sealed record Deployment(string Exchange, string Mode, string GrainHost);
