namespace AlphaPulse.Grains.Tests.Contracts.Faulty;

[GenerateSerializer, Alias("settable")]
internal sealed record SettableRecord
{
    [Id(0)]
    public int Number { get; set; }

    [Id(0)]
    public List<int> Other { get; init; } = [];
}
