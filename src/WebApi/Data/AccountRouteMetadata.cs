namespace AlphaPulse.WebApi.Data;

/// <summary>Marks the routes that serve an account.</summary>
/// <param name="NeedsData">Whether the route answers from the account's data, so that it waits for the first complete state.</param>
internal sealed record AccountRouteMetadata(bool NeedsData);
