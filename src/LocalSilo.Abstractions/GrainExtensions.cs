using Orleans.Runtime;

namespace Orleans;

/// <summary>Key and reference of a grain or of a reference to one.</summary>
public static class GrainExtensions
{
    /// <summary>The key of a grain.</summary>
    /// <param name="grain">A grain, or a reference to one.</param>
    public static string GetPrimaryKeyString(this IAddressable grain) => Reference(grain).Key;

    /// <summary>The grain as a reference that others may keep and call; <c>this</c> must never leave a grain.</summary>
    /// <typeparam name="TGrainInterface">A grain interface that the grain implements.</typeparam>
    /// <param name="grain">A grain, or a reference to one.</param>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) =>
        (TGrainInterface)Reference(grain).AsReference(typeof(TGrainInterface));

    private static ILocalReference Reference(IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            Grain instance => instance.Context,
            IGrainBase instance when instance.GrainContext is ILocalReference reference => reference,
            ILocalReference reference => reference,
            _ => throw new ArgumentException($"{grain.GetType()} is neither a grain nor a reference to one.", nameof(grain)),
        };
    }
}
