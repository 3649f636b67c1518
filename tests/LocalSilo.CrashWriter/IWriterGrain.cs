namespace AlphaPulse.LocalSilo.CrashWriter;

internal interface IWriterGrain : IGrainWithStringKey
{
    /// <summary>Writes the next number; gives it once it is durable.</summary>
    Task<long> Write();
}
