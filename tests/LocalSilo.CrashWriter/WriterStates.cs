using System.Text.Json.Serialization;

namespace AlphaPulse.LocalSilo.CrashWriter;

[JsonSerializable(typeof(WriterState))]
internal sealed partial class WriterStates : JsonSerializerContext;
