namespace RunnerPerf.Results;

/// <summary>
/// Results could not be written or read. The message is a sentence for people: what, where, and what to do about it.
/// </summary>
public sealed class ResultsWriteException(string path, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The file or directory that it is about.</summary>
    public string Path { get; } = path;

    /// <summary>Says what went wrong with a file in terms of what can be done about it.</summary>
    /// <param name="path">The file or directory.</param>
    /// <param name="cause">What the operating system had to say.</param>
    public static ResultsWriteException For(string path, Exception cause) => new(path, $"Cannot write '{path}': {Advice(cause)}", cause);

    private static string Advice(Exception cause) => cause switch
    {
        UnauthorizedAccessException =>
            "permission denied. Choose another directory for the results (--out DIR) or make this one writable.",
        DirectoryNotFoundException => "the directory does not exist. Create it, or choose another one (--out DIR).",
        PathTooLongException => "the path is too long. Choose a shorter directory for the results (--out DIR).",
        IOException io when IsDiskFull(io) =>
            "the disk is full. Free some space, or choose a directory on another disk (--out DIR).",
        IOException io when IsReadOnly(io) =>
            "the file system is read-only. Choose another directory for the results (--out DIR).",
        _ => $"{FirstLine(cause.Message)} Choose another directory for the results (--out DIR) if that persists.",
    };

    // ENOSPC and EDQUOT; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL on Windows.
    private static bool IsDiskFull(IOException cause) => OperatingSystem.IsWindows()
        ? (cause.HResult & 0xFFFF) is 39 or 112
        : cause.HResult is 28 or 122;

    // EROFS; ERROR_WRITE_PROTECT on Windows.
    private static bool IsReadOnly(IOException cause) =>
        OperatingSystem.IsWindows() ? (cause.HResult & 0xFFFF) is 19 : cause.HResult is 30;

    private static string FirstLine(string text)
    {
        var line = text.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end];
        return line.EndsWith(".") ? line.ToString() : $"{line}.";
    }
}
