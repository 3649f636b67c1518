using System.Diagnostics;

namespace AlphaPulse.LocalSilo;

/// <summary>One activity a grain call, child of the caller's; free while nobody listens to the source.</summary>
internal static class SiloActivities
{
    public const string SourceName = "AlphaPulse.LocalSilo";

    private static readonly ActivitySource Source = new(SourceName);

    public static bool HasListeners => Source.HasListeners();

    public static Activity? Start(GrainCall call)
    {
        if (!HasListeners) return null;
        var activity = Source.StartActivity($"{call.Method.Service}/{call.Method.Name}", ActivityKind.Internal, call.ParentActivity);
        return activity?.SetTag("rpc.system", "localsilo").SetTag("rpc.service", call.Method.Service).SetTag("rpc.method", call.Method.Name).SetTag("grain.id", call.Target.ToString());
    }

    public static void Finish(this Activity activity, Exception? error)
    {
        if (error is not null) activity.SetStatus(ActivityStatusCode.Error, error.Message);
        activity.Stop();
    }
}
