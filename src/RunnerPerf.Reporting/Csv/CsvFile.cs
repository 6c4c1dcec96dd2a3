using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.TypeConversion;

namespace RunnerPerf.Reporting.Csv;

/// <summary>
/// A CSV file (RFC 4180, UTF-8 without a mark, line feeds, decimal points) with a header, written row by row. The columns are
/// those of <typeparamref name="TRow"/>. Every refusal of the file system is a <see cref="Results.ResultsWriteException"/>.
/// </summary>
internal sealed class CsvFile<TRow> : IAsyncDisposable
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    private readonly string _path;
    private readonly FileStream _file;
    private readonly MemoryStream _pending = new();
    private readonly StreamWriter _text;
    private readonly CsvWriter _csv;

    private CsvFile(string path, FileStream file)
    {
        _path = path;
        _file = file;
        _text = new StreamWriter(_pending, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        _csv = new CsvWriter(_text, Format, leaveOpen: true);
        _csv.Context.TypeConverterCache.AddConverter<bool>(new LowerCaseBoolean());
    }

    /// <summary>Creates the file, or empties it, and writes its header.</summary>
    public static CsvFile<TRow> Create(string path)
    {
        CsvFile<TRow>? created = null;
        ResultFile.Guard(path, () =>
        {
            var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 0, FileOptions.Asynchronous);
            created = new CsvFile<TRow>(path, file);
        });
        created!._csv.WriteHeader<TRow>();
        created._csv.NextRecord();
        return created;
    }

    /// <summary>Adds a row; <see cref="FlushAsync"/> hands it to the file.</summary>
    public void Add(TRow row)
    {
        _csv.WriteRecord(row);
        _csv.NextRecord();
    }

    /// <summary>Hands the rows so far to the operating system. What it refuses is given up.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await _csv.FlushAsync();
        await _text.FlushAsync(cancellationToken);
        try
        {
            await ResultFile.GuardAsync(_path, () =>
                _file.WriteAsync(_pending.GetBuffer().AsMemory(0, (int)_pending.Length), cancellationToken));
        }
        finally
        {
            _pending.SetLength(0);
        }
    }

    /// <summary>Flushes, and waits until the disk has it.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        ResultFile.Guard(_path, () => _file.Flush(flushToDisk: true));
    }

    public async ValueTask DisposeAsync()
    {
        await _csv.DisposeAsync();
        await _text.DisposeAsync();
        await _file.DisposeAsync();
    }

    // The words of JSON and SQL, not .NET's "True".
    private sealed class LowerCaseBoolean : BooleanConverter
    {
        public override string ConvertToString(object? value, IWriterRow row, MemberMapData memberMapData) =>
            value is true ? "true" : "false";
    }
}
