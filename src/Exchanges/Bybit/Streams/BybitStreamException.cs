namespace AlphaPulse.Exchanges.Bybit.Streams;

/// <summary>A stream was lost, went silent or brought no data: it is replaced.</summary>
internal sealed class BybitStreamException(string message, Exception? inner = null) : Exception(message, inner);
