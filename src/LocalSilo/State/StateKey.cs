namespace AlphaPulse.LocalSilo;

/// <summary>Which stored value: the grain type's stored name, the grain's key, the state's name.</summary>
internal readonly record struct StateKey(string Type, string Key, string Name)
{
    public override string ToString() => $"{Type}/{Key}.{Name}";
}
