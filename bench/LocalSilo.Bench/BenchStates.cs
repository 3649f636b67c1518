using System.Text.Json.Serialization;

namespace AlphaPulse.LocalSilo.Bench;

[JsonSerializable(typeof(BlobState))]
internal sealed partial class BenchStates : JsonSerializerContext;
