using System.Reflection;
using Orleans.Concurrency;

namespace AlphaPulse.LocalSilo;

/// <summary>One method of a grain interface: how it is scheduled and how it is called.</summary>
internal abstract class GrainMethod
{
    private readonly MethodInvoker invoker;

    protected GrainMethod(MethodInfo method)
    {
        invoker = MethodInvoker.Create(method);
        Name = method.Name;
        Service = method.DeclaringType!.Name;
        ReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        AlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        OneWay = method.IsDefined(typeof(OneWayAttribute));
        Timeout = (method.GetCustomAttribute<ResponseTimeoutAttribute>() ?? method.DeclaringType.GetCustomAttribute<ResponseTimeoutAttribute>())?.Timeout;
    }

    public string Name { get; }

    public string Service { get; }

    public bool ReadOnly { get; }

    public bool AlwaysInterleave { get; }

    public bool OneWay { get; }

    public TimeSpan? Timeout { get; }

    public static GrainMethod Create(MethodInfo method)
    {
        var returns = method.ReturnType;
        if (method.IsGenericMethodDefinition) throw Unsupported(method, "is generic");
        if (method.GetParameters().Any(p => p.ParameterType.IsByRef)) throw Unsupported(method, "has a ref, in or out parameter");
        if (returns == typeof(Task)) return new GrainMethod<bool>(method, static call => call.Task, static result => (Task)result);
        if (returns == typeof(ValueTask)) return new GrainMethod<bool>(method, static call => new ValueTask(call.Task), static result => ((ValueTask)result).AsTask());
        if (!returns.IsGenericType || (returns.GetGenericTypeDefinition() != typeof(Task<>) && returns.GetGenericTypeDefinition() != typeof(ValueTask<>)))
            throw Unsupported(method, $"returns {returns.Name}");
        var make = returns.GetGenericTypeDefinition() == typeof(Task<>) ? nameof(OfTask) : nameof(OfValueTask);
        return (GrainMethod)typeof(GrainMethod).GetMethod(make, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(returns.GetGenericArguments()).Invoke(null, [method])!;
    }

    /// <summary>Sends a call; gives what the interface method returns.</summary>
    public abstract object Send(SiloRuntime silo, GrainId target, object?[] arguments);

    public Task Invoke(object grain, object?[] arguments) => AsTask(invoker.Invoke(grain, arguments.AsSpan())!);

    protected abstract Task AsTask(object result);

    private static GrainMethod<T> OfTask<T>(MethodInfo method) => new(method, static call => call.Task, static result => (Task)result);

    private static GrainMethod<T> OfValueTask<T>(MethodInfo method) => new(method, static call => new ValueTask<T>(call.Task), static result => ((ValueTask<T>)result).AsTask());

    private static OrleansException Unsupported(MethodInfo method, string why) =>
        new($"{method.DeclaringType!.Name}.{method.Name} {why}; a grain method returns Task, Task<T>, ValueTask or ValueTask<T> and is not generic.");
}
