using AlphaPulse.Grains.Accounts;
using Orleans.Storage;

namespace AlphaPulse.Grains.Tests.Cluster;

/// <summary>Stores grain states as another serializer does, and fails the writes of an account while a test wants that.</summary>
internal sealed class FailingStates(IGrainStorageSerializer states) : IGrainStorageSerializer
{
    public bool AccountsFail { get; set; }

    public BinaryData Serialize<T>(T? input) =>
        AccountsFail && input is AccountState ? throw new IOException("The test lost the write.") : states.Serialize(input);

    public T Deserialize<T>(BinaryData input) => states.Deserialize<T>(input)!;
}
