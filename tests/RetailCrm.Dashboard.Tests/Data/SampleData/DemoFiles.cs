using System.Globalization;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.Tests.Data.SampleData;

/// <summary>A bundle of the demo chain in a folder of its own, read back cell by cell.</summary>
public class DemoFiles : IDisposable
{
    public static readonly DateTime Saturday = new(2026, 11, 21, 15, 20, 0);

    // A small one, big enough for every kind of row.
    public DemoFiles() : this(new DemoRecipe(1, 0.05, Saturday))
    {
    }

    internal DemoFiles(DemoRecipe recipe)
    {
        Recipe = recipe;
        Folder = Directory.CreateTempSubdirectory("retailcrm-demo-test-").FullName;
        Bundle = DemoChain.Write(recipe, Folder, null, CancellationToken.None);
    }

    internal DemoRecipe Recipe { get; }

    internal DemoBundle Bundle { get; }

    internal string Folder { get; }

    internal IReadOnlyList<string> Names => [.. Directory.GetFiles(Folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    /// <summary>The rows of a file. No cell of the demo holds a comma or a quote, which this checks.</summary>
    internal List<DemoRow> Rows(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, name + ".csv"));
        var columns = lines[0].Split(',').Select((c, i) => (c, i)).ToDictionary(c => c.c, c => c.i);
        return [.. lines.Skip(1).Select(l => new DemoRow(columns, l.Contains('"', StringComparison.Ordinal) ? throw new InvalidDataException(l) : l.Split(',')))];
    }

    internal string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>One row by column name.</summary>
internal sealed record DemoRow(Dictionary<string, int> Columns, string[] Cells)
{
    public string this[string column] => Cells[Columns[column]];

    public bool Has(string column) => this[column].Length > 0;

    public decimal Number(string column) => decimal.Parse(this[column], CultureInfo.InvariantCulture);

    public DateTime Time(string column) => DateTime.Parse(this[column], CultureInfo.InvariantCulture);

    public DateOnly Day(string column) => DateOnly.FromDateTime(Time(column));
}
