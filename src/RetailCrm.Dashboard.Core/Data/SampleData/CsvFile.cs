using System.Globalization;
using System.Text;

namespace RetailCrm.Data.SampleData;

/// <summary>One file of the bundle, written as UTF-8 bytes straight into a buffer: the demo has millions of cells.</summary>
internal sealed class CsvFile : IDisposable
{
    private const int Room = 1024;
    private readonly FileStream file;
    private readonly byte[] buffer = new byte[1 << 17];
    private int length;
    private bool first = true;
    private int cachedDay = -1;
    private readonly byte[] cachedDate = new byte[10];

    public CsvFile(string folder, string name, string header)
    {
        file = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.Read, 0);
        Text(header.AsSpan());
        End();
    }

    public long Rows { get; private set; } = -1;

    public CsvFile Cell(string? value)
    {
        Separate();
        if (value is null) return this;
        if (value.AsSpan().IndexOfAny(",\"\n") >= 0) value = $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        Text(value.AsSpan());
        return this;
    }

    public CsvFile Cell(long value)
    {
        Separate();
        Number(value);
        return this;
    }

    public CsvFile Cell(long? value) => value is { } v ? Cell(v) : Empty();

    public CsvFile Cell(double value, string format) => Cell(value.ToString(format, CultureInfo.InvariantCulture));

    public CsvFile Cell(bool value) => Cell(value ? "true" : "false");

    public CsvFile Empty() => Cell((string?)null);

    /// <summary>An amount with two decimals.</summary>
    public CsvFile Money(long cents)
    {
        Separate();
        if (cents < 0) buffer[length++] = (byte)'-';
        cents = Math.Abs(cents);
        Number(cents / 100);
        buffer[length++] = (byte)'.';
        TwoDigits((int)(cents % 100));
        return this;
    }

    public CsvFile Date(int? day)
    {
        Separate();
        if (day is { } known) DateBytes(known);
        return this;
    }

    public CsvFile Time(Moment? at)
    {
        Separate();
        if (at is not { } known) return this;
        DateBytes(known.Day);
        buffer[length++] = (byte)'T';
        TwoDigits(known.Second / 3600);
        buffer[length++] = (byte)':';
        TwoDigits(known.Second / 60 % 60);
        buffer[length++] = (byte)':';
        TwoDigits(known.Second % 60);
        return this;
    }

    public void End()
    {
        buffer[length++] = (byte)'\n';
        first = true;
        Rows++;
        if (length > buffer.Length - Room) Flush();
    }

    public void Dispose()
    {
        Flush();
        file.Dispose();
    }

    private void Separate()
    {
        if (!first) buffer[length++] = (byte)',';
        first = false;
    }

    private void Text(ReadOnlySpan<char> text) => length += Encoding.UTF8.GetBytes(text, buffer.AsSpan(length));

    private void Number(long value)
    {
        value.TryFormat(buffer.AsSpan(length), out var written, default, CultureInfo.InvariantCulture);
        length += written;
    }

    private void TwoDigits(int value)
    {
        buffer[length++] = (byte)('0' + value / 10);
        buffer[length++] = (byte)('0' + value % 10);
    }

    private void DateBytes(int day)
    {
        if (day != cachedDay) DateOnly.FromDayNumber(cachedDay = day).TryFormat(cachedDate, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        cachedDate.CopyTo(buffer.AsSpan(length));
        length += cachedDate.Length;
    }

    private void Flush()
    {
        file.Write(buffer, 0, length);
        length = 0;
    }
}

/// <summary>The folder that the files are written into.</summary>
internal sealed class Bundle(string folder)
{
    private readonly List<CsvFile> files = [];

    public string Folder => folder;

    public long Rows => files.Sum(f => f.Rows);

    /// <summary>The caller disposes it.</summary>
    public CsvFile Open(string name, string header)
    {
        var file = new CsvFile(folder, name, header);
        files.Add(file);
        return file;
    }
}
