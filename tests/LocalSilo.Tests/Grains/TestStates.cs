using System.Text.Json.Serialization;

namespace AlphaPulse.LocalSilo.Tests.Grains;

[JsonSerializable(typeof(CounterState))]
internal sealed partial class TestStates : JsonSerializerContext;
