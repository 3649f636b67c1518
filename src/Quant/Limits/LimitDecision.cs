using System.Diagnostics.CodeAnalysis;

namespace AlphaPulse.Quant.Limits;

/// <summary>What the gate says to a whole plan.</summary>
public sealed record LimitDecision
{
    private LimitDecision(string? code, string? reason, int? leg) => (Code, Reason, Leg) = (code, reason, leg);

    /// <summary>Every leg may be sent.</summary>
    public static LimitDecision Allow { get; } = new(code: null, reason: null, leg: null);

    /// <summary>True when every leg may be sent.</summary>
    [MemberNotNullWhen(false, nameof(Code), nameof(Reason), nameof(Leg))]
    public bool Allowed => Code is null;

    /// <summary>One of <see cref="LimitCodes"/>, or null.</summary>
    public string? Code { get; }

    /// <summary>One sentence with the figures, or null.</summary>
    public string? Reason { get; }

    /// <summary>Index of the refused leg, or null.</summary>
    public int? Leg { get; }

    internal static LimitDecision Refuse(string code, string reason, int leg) => new(code, reason, leg);
}
