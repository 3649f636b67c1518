using System.Collections.Frozen;
using System.Reflection;

namespace AlphaPulse.LocalSilo;

/// <summary>A grain interface: its methods, inherited ones included, and the classes that implement it.</summary>
internal sealed class GrainInterface
{
    private readonly Type type;
    private readonly FrozenDictionary<MethodInfo, GrainMethod> methods;
    private readonly IReadOnlyList<GrainClass> classes;

    public GrainInterface(Type type, IEnumerable<GrainClass> all)
    {
        this.type = type;
        classes = [.. all.Where(c => type.IsAssignableFrom(c.Type))];
        methods = type.GetInterfaces().Append(type)
            .SelectMany(i => i.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .Where(m => m.IsAbstract)
            .ToFrozenDictionary(m => m, GrainMethod.Create);
    }

    public GrainMethod Method(MethodInfo method) => methods[method];

    public GrainClass ImplementedBy(string? classNamePrefix)
    {
        var candidates = classNamePrefix is null ? classes : [.. classes.Where(c => c.Type.FullName!.StartsWith(classNamePrefix, StringComparison.Ordinal))];
        return candidates.Count switch
        {
            1 => candidates[0],
            0 => throw new ArgumentException($"No grain class implements {type.Name}; is the class in LocalSiloOptions.GrainClasses?"),
            _ => throw new ArgumentException($"{type.Name} is implemented by {string.Join(", ", candidates.Select(c => c.Type.FullName))}; pass a class name prefix."),
        };
    }
}
