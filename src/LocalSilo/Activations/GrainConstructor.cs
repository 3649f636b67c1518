using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace AlphaPulse.LocalSilo;

/// <summary>Makes grain objects: stored state, the context and services are constructor parameters.</summary>
internal sealed class GrainConstructor
{
    private readonly ConstructorInvoker invoker;
    private readonly ParameterInfo[] parameters;

    public GrainConstructor(Type type)
    {
        var constructors = type.GetConstructors();
        if (constructors.Length != 1) throw new OrleansException($"{type.FullName} has {constructors.Length} public constructors; a grain class has one.");
        invoker = ConstructorInvoker.Create(constructors[0]);
        parameters = constructors[0].GetParameters();
        foreach (var parameter in parameters.Where(IsState))
        {
            if (!parameter.ParameterType.IsGenericType || parameter.ParameterType.GetGenericTypeDefinition() != typeof(IPersistentState<>))
                throw new OrleansException($"{type.FullName}: [PersistentState] {parameter.Name} is {parameter.ParameterType.Name}; it must be IPersistentState<T>.");
        }
    }

    public IEnumerable<Type> StoredTypes => parameters.Where(IsState).Select(p => p.ParameterType.GetGenericArguments()[0]);

    public IGrainBase Create(Activation activation, IServiceProvider services, List<IStoredState> states) =>
        (IGrainBase)invoker.Invoke(Array.ConvertAll(parameters, p => Resolve(p, activation, services, states)).AsSpan())!;

    private static bool IsState(ParameterInfo parameter) => parameter.IsDefined(typeof(PersistentStateAttribute));

    private static object? Resolve(ParameterInfo parameter, Activation activation, IServiceProvider services, List<IStoredState> states)
    {
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } attribute)
        {
            var type = typeof(PersistentState<>).MakeGenericType(parameter.ParameterType.GetGenericArguments());
            var state = (IStoredState)Activator.CreateInstance(type, activation.Silo.States, activation.GrainId, attribute.StateName)!;
            states.Add(state);
            return state;
        }

        if (parameter.ParameterType == typeof(IGrainContext)) return activation;
        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed) return services.GetRequiredKeyedService(parameter.ParameterType, keyed.Key);
        return parameter.HasDefaultValue
            ? services.GetService(parameter.ParameterType) ?? parameter.DefaultValue
            : services.GetRequiredService(parameter.ParameterType);
    }
}
