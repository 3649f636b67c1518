namespace AlphaPulse.LocalSilo;

/// <summary>A state that is read before its grain activates.</summary>
internal interface IStoredState
{
    Task ReadStateAsync();
}
