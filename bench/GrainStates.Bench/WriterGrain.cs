using System.Globalization;
using System.Text.Json.Serialization;

namespace AlphaPulse.GrainStates.Bench;

/// <summary>A number and many copies of it, about 1 kB of JSON, so that half a write shows.</summary>
internal sealed record WriterState
{
    public long Number { get; init; }

    public IReadOnlyList<string> Copies { get; init; } = [];
}

[JsonSerializable(typeof(WriterState))]
internal sealed partial class WriterStates : JsonSerializerContext;

internal interface IWriterGrain : IGrainWithStringKey
{
    /// <summary>Writes the next number; gives it once it is on the disk.</summary>
    Task<long> Write();
}

[GrainType("writer")]
internal sealed class WriterGrain([PersistentState("number")] IPersistentState<WriterState> state) : Grain, IWriterGrain
{
    private const int Copies = 100;

    public async Task<long> Write()
    {
        var next = state.State.Number + 1;
        state.State = new WriterState { Number = next, Copies = [.. Enumerable.Repeat(next.ToString("D7", CultureInfo.InvariantCulture), Copies)] };
        await state.WriteStateAsync();
        return next;
    }
}
