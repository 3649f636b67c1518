namespace AlphaPulse.History;

/// <summary>Small files that only this user may read (mode 0600), written whole or not at all.</summary>
internal static class PrivateFile
{
    /// <summary>Writes the text to a new file, flushes it to the disk and puts it in the place of the old one.</summary>
    public static void Replace(string path, string text)
    {
        var temporary = path + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(temporary, options))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
