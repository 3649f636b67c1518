namespace AlphaPulse.Silo.Configuration;

/// <summary>The names of the files in the data folder that are this program's own; those of the history are in History.</summary>
internal static class DataFiles
{
    /// <summary>The state of the grains, where no database server keeps it.</summary>
    public const string Grains = "grains.db";

    /// <summary>The paper venue.</summary>
    public const string Paper = "paper.db";

    /// <summary>The generated signing secret of the access tokens.</summary>
    public const string SigningSecret = "jwt-secret";
}
