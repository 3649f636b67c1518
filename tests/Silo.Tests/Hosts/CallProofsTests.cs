using System.Text.Json.Serialization.Metadata;
using AlphaPulse.Grains.Interfaces;
using AlphaPulse.Silo.Hosts;

namespace AlphaPulse.Silo.Tests.Hosts;

public sealed class CallProofsTests
{
    /// <summary>The proof's hash is over the arguments as JSON: the same on the silo that receives them only if nothing in them is without an order.</summary>
    [Fact]
    public void Arguments_OfEveryGrainCall_AreWrittenTheSameOnEverySilo()
    {
        var arguments = typeof(IAccountGrain).Assembly.GetTypes()
            .Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable)))
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.ParameterType)
            .ToHashSet();
        var seen = new HashSet<Type>();
        Assert.Contains(typeof(HedgeRequest), arguments);

        foreach (var type in arguments) AssertOrdered(type, seen);

        Assert.Contains(typeof(Actor), seen);
    }

    private static void AssertOrdered(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type)) return;
        var contract = CallProofs.ArgumentFormat.GetTypeInfo(type);
        Assert.False(
            contract.Kind == JsonTypeInfoKind.Dictionary || type.Name.Contains("Set`", StringComparison.Ordinal),
            $"{type} has no order that every silo agrees on.");
        if (contract.Kind == JsonTypeInfoKind.Enumerable) AssertOrdered(contract.ElementType!, seen);
        foreach (var property in contract.Properties) AssertOrdered(property.PropertyType, seen);
        Assert.False(contract.Kind == JsonTypeInfoKind.None && type.IsAssignableTo(typeof(Delegate)), $"{type} is no value.");
    }
}
