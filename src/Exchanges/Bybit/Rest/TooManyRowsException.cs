namespace AlphaPulse.Exchanges.Bybit.Rest;

/// <summary>Why a list could not be read: it is longer than is read at once, so a smaller part must be asked for.</summary>
internal sealed class TooManyRowsException() : Exception("the list is longer than is read at once");
