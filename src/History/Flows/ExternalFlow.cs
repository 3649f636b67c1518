namespace AlphaPulse.History;

/// <summary>A change of the wallet that no execution, fee or funding explains.</summary>
/// <param name="Id">Unique in the account: the venue's id of the transaction, or one derived from what was seen.</param>
/// <param name="At">When it happened.</param>
/// <param name="Kind">As in <c>deposit</c>, <c>withdrawal</c>, <c>transfer</c>.</param>
/// <param name="Asset">The coin.</param>
/// <param name="Quantity">How much, positive when it came in.</param>
/// <param name="ValueUsd">Its worth in USD at that time, signed like the quantity.</param>
public sealed record ExternalFlow(
    string Id, DateTimeOffset At, string Kind, string Asset, decimal Quantity, decimal ValueUsd);
