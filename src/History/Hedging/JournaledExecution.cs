namespace AlphaPulse.History;

/// <summary>A hedge execution in the journal.</summary>
/// <param name="Id">Its id; ids sort by time.</param>
/// <param name="Kind">As in <c>execute</c> and <c>close</c>.</param>
/// <param name="Status">How it stands.</param>
/// <param name="CreatedAt">When it was planned.</param>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="LegsJson">Its legs as a JSON document, written and read by the hedge book.</param>
public sealed record JournaledExecution(
    string Id, string Kind, string Status, DateTimeOffset CreatedAt, string RequestedBy, string LegsJson);
