namespace AlphaPulse.Acceptance;

/// <summary>The tests that look at the same <see cref="ObservedProgram"/>.</summary>
[CollectionDefinition(Name)]
public sealed class ObservedCollection : ICollectionFixture<ObservedProgram>
{
    public const string Name = "observed program";
}
