using System.Diagnostics;

namespace AlphaPulse.Grains;

/// <summary>The activities of work that a grain does later for a request that it has answered already.</summary>
internal static class GrainActivities
{
    private static readonly ActivitySource Source = new("AlphaPulse.Grains");

    /// <summary>Goes on with the trace of the request; null while nobody listens, or where the request was before a restart.</summary>
    public static Activity? Continue(string name, ActivityContext request) =>
        request == default ? null : Source.StartActivity(name, ActivityKind.Internal, request);
}
