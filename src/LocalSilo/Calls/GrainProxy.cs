using System.Reflection;

namespace AlphaPulse.LocalSilo;

/// <summary>A reference to a grain: implements the grain interface and turns each call into a request.</summary>
internal class GrainProxy : DispatchProxy, ILocalReference
{
    private SiloRuntime silo = null!;
    private GrainInterface grainInterface = null!;
    private GrainId target;

    public string Key => target.Key;

    public static object Create(SiloRuntime silo, Type type, GrainInterface grainInterface, GrainId target)
    {
        var proxy = DispatchProxy.Create(type, typeof(GrainProxy));
        ((GrainProxy)proxy).Bind(silo, grainInterface, target);
        return proxy;
    }

    public object AsReference(Type grainInterface) => silo.GetReference(grainInterface, target);

    public override string ToString() => target.ToString();

    public override bool Equals(object? obj) => obj is GrainProxy other && other.target == target;

    public override int GetHashCode() => target.GetHashCode();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        grainInterface.Method(targetMethod!).Send(silo, target, args ?? []);

    private void Bind(SiloRuntime runtime, GrainInterface bound, GrainId id)
    {
        silo = runtime;
        grainInterface = bound;
        target = id;
    }
}
