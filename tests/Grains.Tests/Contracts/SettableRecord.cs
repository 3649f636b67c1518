namespace AlphaPulse.Grains.Tests.Contracts;

[GenerateSerializer, Alias("settable")]
internal sealed record SettableRecord
{
#pragma warning disable ORLEANS0012 // Orleans' own analyzer names the duplicate as well; it is here for our walk to find.
    [Id(0)]
    public int Number { get; set; }

    [Id(0)]
    public List<int> Other { get; init; } = [];
#pragma warning restore ORLEANS0012
}
