namespace AlphaPulse.Silo.Startup;

/// <summary>The data folder: private to its user, and held by one process at a time.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly FileStream held;

    private DataFolderLock(string path, FileStream held) => (Path, this.held) = (path, held);

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    /// <summary>Makes the folder if it is missing, makes it private and locks it.</summary>
    /// <exception cref="StartupException">It cannot be made or written, or another process holds it.</exception>
    public static DataFolderLock Acquire(string path)
    {
        var lockFile = System.IO.Path.Combine(path, "lock");
        try
        {
            Prepare(path);
            // Writable for the check of the folder; never written, so that it needs no clean-up after a crash.
            return new DataFolderLock(path, new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(lockFile))
        {
            throw new StartupException($"The data folder {path} is in use by another AlphaPulse. Stop that one, or choose another folder with ALPHAPULSE_DATA_DIR.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new StartupException($"The data folder {path} cannot be written: {e.Message.ReplaceLineEndings(" ")} Choose another with ALPHAPULSE_DATA_DIR.");
        }
    }

    /// <summary>Lets another process have the folder.</summary>
    public void Dispose() => held.Dispose();

    private static void Prepare(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            // Below %LOCALAPPDATA% only its user may read.
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, Private);
        if (File.GetUnixFileMode(path) != Private) File.SetUnixFileMode(path, Private);
    }
}
