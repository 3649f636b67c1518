namespace AlphaPulse.Acceptance;

/// <summary>One row of <see cref="RouteTable"/>.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Route">The route as the OpenAPI document names it.</param>
/// <param name="Least">The least of the callers that may call it.</param>
/// <param name="Status">What they are answered.</param>
/// <param name="Path">The path to call; null when it is the route.</param>
/// <param name="Body">A JSON body; null for none.</param>
internal sealed record RouteRow(string Method, string Route, Caller Least, int Status, string? Path = null, string? Body = null)
{
    /// <summary>What a caller must be answered.</summary>
    public int StatusFor(Caller caller) =>
        Least == Caller.Nobody ? Status
        : caller is Caller.Nobody or Caller.Disabled or Caller.Expired ? 401
        : caller == Caller.OtherAccount ? 403
        : caller >= Least ? Status
        : 403;
}
