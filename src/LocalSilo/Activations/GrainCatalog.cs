using System.Collections.Concurrent;

namespace AlphaPulse.LocalSilo;

/// <summary>The grain classes of the host, and the interfaces by which they are called.</summary>
internal sealed class GrainCatalog
{
    private readonly ConcurrentDictionary<Type, GrainInterface> interfaces = new();

    public GrainCatalog(LocalSiloOptions options)
    {
        Classes = [.. options.GrainClasses.Distinct().Select(type => new GrainClass(type, options.CollectionAge))];
        foreach (var same in Classes.GroupBy(c => c.GrainType, StringComparer.Ordinal).Where(g => g.Count() > 1))
            throw new OrleansException($"{string.Join(" and ", same.Select(c => c.Type.FullName))} are both stored as '{same.Key}'; give each its own [GrainType].");
    }

    public IReadOnlyList<GrainClass> Classes { get; }

    public GrainInterface Interface(Type type) => interfaces.GetOrAdd(type, static (t, classes) => new GrainInterface(t, classes), Classes);
}
