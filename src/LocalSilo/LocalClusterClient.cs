namespace AlphaPulse.LocalSilo;

/// <summary>Gives references to grains, inside and outside of them.</summary>
internal sealed class LocalClusterClient(SiloRuntime silo) : IClusterClient
{
    public IServiceProvider ServiceProvider => silo.Services;

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrEmpty(primaryKey);
        var grainInterface = silo.Catalog.Interface(typeof(TGrainInterface));
        var id = new GrainId(grainInterface.ImplementedBy(grainClassNamePrefix), primaryKey);
        return (TGrainInterface)GrainProxy.Create(silo, typeof(TGrainInterface), grainInterface, id);
    }
}
