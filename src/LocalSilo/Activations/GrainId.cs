namespace AlphaPulse.LocalSilo;

/// <summary>The identity of a grain: its class and its key.</summary>
internal readonly record struct GrainId(GrainClass Class, string Key)
{
    public override string ToString() => $"{Class.GrainType}/{Key}";
}
