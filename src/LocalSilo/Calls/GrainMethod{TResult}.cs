using System.Diagnostics;
using System.Reflection;

namespace AlphaPulse.LocalSilo;

/// <summary>A grain method by the type of its answer.</summary>
internal sealed class GrainMethod<TResult>(MethodInfo method, Func<GrainCall<TResult>, object> toReturnValue, Func<object, Task> asTask) : GrainMethod(method)
{
    private static readonly object Sent = typeof(TResult) == typeof(bool) ? Task.CompletedTask : Task.FromResult(default(TResult)!);

    private readonly bool returnsValueTask = method.ReturnType == typeof(ValueTask);

    public override object Send(SiloRuntime silo, GrainId target, object?[] arguments)
    {
        var parent = SiloActivities.HasListeners ? Activity.Current?.Context ?? default : default;
        if (OneWay)
        {
            silo.Send(new OneWayCall(this, target, arguments, silo.Log) { ParentActivity = parent });
            return returnsValueTask ? ValueTask.CompletedTask : Sent;
        }

        var call = new GrainCall<TResult>(this, target, arguments)
        {
            Caller = Request.Current,
            Deadline = silo.DeadlineAfter(Timeout),
            ParentActivity = parent,
        };
        silo.Send(call);
        return toReturnValue(call);
    }

    protected override Task AsTask(object result) => asTask(result);
}
