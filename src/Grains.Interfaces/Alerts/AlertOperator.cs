namespace AlphaPulse.Grains.Interfaces;

/// <summary>How a value is compared with a rule's threshold.</summary>
[GenerateSerializer]
public enum AlertOperator
{
    /// <summary><c>&gt;</c></summary>
    Above = 0,

    /// <summary><c>&gt;=</c></summary>
    AtLeast = 1,

    /// <summary><c>&lt;</c></summary>
    Below = 2,

    /// <summary><c>&lt;=</c></summary>
    AtMost = 3,
}
