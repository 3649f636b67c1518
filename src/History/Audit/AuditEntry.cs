namespace AlphaPulse.History;

/// <summary>What happened, to be appended to an audit chain.</summary>
/// <param name="Actor">Who did it: a user name, or the part of the program.</param>
/// <param name="Address">From which network address, or null.</param>
/// <param name="Action">What was done, as in <c>user.create</c>.</param>
/// <param name="Target">To what, or null.</param>
/// <param name="Detail">More as a JSON document without secrets, or null.</param>
/// <param name="Result">How it ended, as in <c>success</c>.</param>
public sealed record AuditEntry(
    string Actor, string? Address, string Action, string? Target, string? Detail, string Result);
