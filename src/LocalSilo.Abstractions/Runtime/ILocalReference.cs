namespace Orleans.Runtime;

/// <summary>What the in-process host knows of a grain reference.</summary>
internal interface ILocalReference
{
    string Key { get; }

    object AsReference(Type grainInterface);
}
