using System.IO.Compression;
using System.Text;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Tests.Data.Import;

/// <summary>A bundle written by a test, line by line.</summary>
internal sealed class Bundle
{
    private static int folders;
    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

    public static Bundle Of(string name, params string[] lines) => new Bundle().With(name, lines);

    /// <summary>The two stores that most tests trade in.</summary>
    public static Bundle Stores => Of("stores.csv", "store_code,name,time_zone", "S1,One,", "S2,Two,America/New_York");

    public Bundle With(string name, params string[] lines) => With(name, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    public Bundle With(string name, byte[] content)
    {
        if (name.EndsWith(".gz", StringComparison.Ordinal)) content = Zip(content);
        files[name] = content;
        return this;
    }

    public string WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, content) in files) File.WriteAllBytes(Path.Combine(folder, name), content);
        return folder;
    }

    /// <summary>Writes the bundle into a folder of its own and imports it.</summary>
    public Task<ImportReport> ImportAsync(TestDatabase database, string? rejects = null) =>
        database.Get<ImportBundle>().RunAsync(new ImportRequest(WriteTo(NewFolder(database))) { RejectsFolder = rejects }, null, CancellationToken.None);

    public static string NewFolder(TestDatabase database) => Directory.CreateDirectory(Path.Combine(database.Folder, $"bundle-{Interlocked.Increment(ref folders)}")).FullName;

    private static byte[] Zip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest)) zip.Write(content);
        return packed.ToArray();
    }
}

internal static class ImportAssertions
{
    /// <summary>The counts of a file as the command line prints them: read/added/updated/unchanged/rejected.</summary>
    public static string Counts(this ImportReport report, string file)
    {
        var f = report.Files.Single(x => x.File == file);
        return $"{f.Read}/{f.Added}/{f.Updated}/{f.Unchanged}/{f.Rejected}";
    }

    /// <summary>The rows of a query, a line each: cells with | between them, ~ for null.</summary>
    public static async Task<string> RowsAsync(this TestDatabase database, string sql)
    {
        var lines = new List<string>();
        await using var connection = await database.Engine.OpenReadAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i =>
                reader.IsDBNull(i) ? "~" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        }

        return string.Join('\n', lines);
    }

    public static async Task ExecuteAsync(this TestDatabase database, string sql)
    {
        await using var connection = await database.Engine.OpenWriteAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public static Task ClearMarksAsync(this TestDatabase database) => database.ExecuteAsync("DELETE FROM dirty_partition; DELETE FROM dirty_member");

    /// <summary>The dirty marks: days with store, then members.</summary>
    public static async Task<string> MarksAsync(this TestDatabase database) =>
        await database.RowsAsync("SELECT p.day, s.code FROM dirty_partition p JOIN store s ON s.id = p.store_id ORDER BY 1, 2") + " / " +
        string.Join(' ', (await database.RowsAsync("SELECT m.code FROM dirty_member d JOIN member m ON m.id = d.member_id ORDER BY 1")).Split('\n'));
}
