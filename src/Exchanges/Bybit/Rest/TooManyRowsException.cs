namespace AlphaPulse.Exchanges.Bybit.Rest;

/// <summary>A list is longer than is read at once: ask for a smaller part of it.</summary>
internal sealed class TooManyRowsException(string message) : Exception(message);
