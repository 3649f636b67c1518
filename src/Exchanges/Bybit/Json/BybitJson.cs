using System.Text.Json.Serialization;

namespace AlphaPulse.Exchanges.Bybit.Json;

/// <summary>Generated readers and writers of every message. Unknown fields are ignored; numbers are lenient.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LenientDecimalConverter), typeof(LenientIntegerConverter), typeof(LenientBooleanConverter), typeof(LenientStringConverter)])]
[JsonSerializable(typeof(Envelope))]
[JsonSerializable(typeof(ServerTime))]
[JsonSerializable(typeof(KlinePage))]
[JsonSerializable(typeof(OrderAck))]
[JsonSerializable(typeof(KeyInformation))]
[JsonSerializable(typeof(RowPage<InstrumentRow>))]
[JsonSerializable(typeof(RowPage<TickerRow>))]
[JsonSerializable(typeof(RowPage<WalletRow>))]
[JsonSerializable(typeof(RowPage<PositionRow>))]
[JsonSerializable(typeof(RowPage<OrderRow>))]
[JsonSerializable(typeof(RowPage<ExecutionRow>))]
[JsonSerializable(typeof(RowPage<TransactionRow>))]
[JsonSerializable(typeof(RowPage<FeeRateRow>))]
[JsonSerializable(typeof(List<OrderRow>))]
[JsonSerializable(typeof(List<ExecutionRow>))]
[JsonSerializable(typeof(List<PositionRow>))]
[JsonSerializable(typeof(List<WalletRow>))]
[JsonSerializable(typeof(StreamMessage))]
[JsonSerializable(typeof(StreamRequest))]
[JsonSerializable(typeof(BookData))]
[JsonSerializable(typeof(OrderBody))]
[JsonSerializable(typeof(CancelBody))]
internal sealed partial class BybitJson : JsonSerializerContext;
