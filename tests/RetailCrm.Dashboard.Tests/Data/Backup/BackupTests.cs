using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;
using RetailCrm.Dashboard.CommandLine;
using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Data.Sealing;
using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Data.Backup;

/// <summary>A backup is whole or none, and comes back as it was, with its keys and its audit; nothing is overwritten unasked.</summary>
public class BackupTests
{
    private const string Members = "SELECT code, phone FROM member ORDER BY code";

    [Theory, Engines]
    public async Task It_comes_back_as_it_was(DatabaseProvider provider)
    {
        await using var database = await ChainAsync(provider);
        var clear = await database.OpenedRowsAsync(Members);
        var (folder, keys) = (Path.Combine(database.Folder, "backup"), Path.Combine(database.Folder, "apart"));
        var made = await VerbRun.OfAsync(database, "backup", folder, "--keys", keys);
        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        Assert.Contains("backup: whole, in", made.Output, StringComparison.Ordinal);
        Assert.Equal(provider == DatabaseProvider.Sqlite, Directory.GetFiles(keys).Length > 0);
        await database.ExecuteAsync("DELETE FROM member");
        var refused = await RunAsync(database.Settings, "restore", folder, "--keys", keys);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("holds data already", refused.Error, StringComparison.Ordinal);
        Assert.Equal("", await database.RowsAsync(Members));

        // Into an empty place, with an empty ring.
        var elsewhere = await ElsewhereAsync(database, provider);
        var restored = await RunAsync(elsewhere, "restore", folder, "--keys", keys);
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        Assert.Contains("its audit holds; its keys open", restored.Output, StringComparison.Ordinal);
        var orders = Path.Combine(database.Folder, "orders.csv");
        Assert.Equal(0, (await RunAsync(elsewhere, "report", "orders", "--from", "2026-03-01", "--to", "2026-03-31", "-o", orders)).ExitCode);
        Assert.Contains(",5.00,", await File.ReadAllTextAsync(orders), StringComparison.Ordinal);

        // And over what is there, which is kept where the engine has a file to keep.
        // What this process still holds open is in use, too.
        SqliteConnection.ClearAllPools();
        var over = await RunAsync(database.Settings, "restore", folder, "--keys", keys, "--replace");
        Assert.Equal((0, ""), (over.ExitCode, over.Error));
        Assert.Equal(clear, await database.OpenedRowsAsync(Members));
        Assert.Equal(provider == DatabaseProvider.Sqlite, File.Exists($"{database.Folder}/test.db.before-restore-1"));
        Assert.Equal([AuditActions.Restore], (await database.Get<AuditQueries>().FindAsync(new(true), new() { Action = AuditActions.Restore })).Entries.Select(e => e.Action));
        if (provider == DatabaseProvider.Postgres) await DropAsync(elsewhere);
    }

    [Fact]
    public async Task What_is_changed_missing_or_half_is_refused_and_nothing_is_touched()
    {
        await using var database = await ChainAsync(DatabaseProvider.Sqlite);
        var folder = Path.Combine(database.Folder, "backup");
        Assert.Equal(0, (await VerbRun.OfAsync(database, "backup", folder)).ExitCode);
        Assert.Contains("is not empty", (await RunAsync(database.Settings, "backup", folder)).Error, StringComparison.Ordinal);
        Assert.Contains("is no whole backup", (await RunAsync(database.Settings, "restore", database.Folder, "--replace")).Error, StringComparison.Ordinal);
        var key = Directory.GetFiles(Path.Combine(folder, "keys"))[0];
        File.Move(key, key + ".away");
        Assert.Contains("Name the folder of the keys with --keys", (await RunAsync(database.Settings, "restore", folder, "--replace")).Error, StringComparison.Ordinal);
        File.Move(key + ".away", key);
        await using (var file = File.OpenWrite(Path.Combine(folder, "retailcrm.db")))
        {
            file.Position = file.Length / 2;
            file.WriteByte(0x5A);
            file.WriteByte(0xA5);
        }

        Assert.Contains("is not as it was backed up", (await RunAsync(database.Settings, "restore", folder, "--replace")).Error, StringComparison.Ordinal);
        Assert.Equal("M1\nM2", await database.RowsAsync("SELECT code FROM member ORDER BY 1"));
        Assert.Empty(Directory.GetFiles(database.Folder, "*.before-restore-*"));
    }

    [Theory, Engines]
    public async Task A_database_in_use_stays(DatabaseProvider provider)
    {
        await using var database = await ChainAsync(provider);
        var folder = Path.Combine(database.Folder, "backup");
        Assert.Equal(0, (await VerbRun.OfAsync(database, "backup", folder)).ExitCode);
        await using (var reading = await database.Engine.OpenSnapshotAsync(default))
        {
            await reading.Command("SELECT COUNT(*) FROM member").NumberAsync(default);
            var refused = await RunAsync(database.Settings, "restore", folder, "--replace");
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains("is in use", refused.Error, StringComparison.Ordinal);
        }

        Assert.Equal("2", await database.RowsAsync("SELECT COUNT(*) FROM member"));
    }

    [Theory, Engines]
    public async Task What_is_written_meanwhile_is_in_it_whole_or_not_at_all(DatabaseProvider provider)
    {
        await using var database = await ChainAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.ProductAsync(1, "Tea", 100);
        using var stop = new CancellationTokenSource();
        long written = 0;
        // Each document with two lines that come to its amount, in one transaction.
        var writing = Task.Run(async () =>
        {
            for (long i = 1; !stop.IsCancellationRequested; i++)
            {
                await facts.PutAsync(new TestDocument($"w{i}", new DateOnly(2026, 3, 1).AddDays((int)(i % 28)), 1, 300 + i) { Lines = [new(1, 1000, 100), new(1, 2000, 200 + i)] });
                Interlocked.Exchange(ref written, i);
            }
        });
        while (Interlocked.Read(ref written) < 20 && !writing.IsCompleted) await Task.Delay(5);
        long before = Interlocked.Read(ref written);
        var folder = Path.Combine(database.Folder, "backup");
        var made = await VerbRun.OfAsync(database, "backup", folder);
        long after = Interlocked.Read(ref written);
        await stop.CancelAsync();
        await writing;
        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        Assert.True(after > before, "nothing was written while it was made");

        var elsewhere = await ElsewhereAsync(database, provider);
        var restored = await RunAsync(elsewhere, "restore", folder);
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        Assert.Equal(0, (await RunAsync(elsewhere, "refresh")).ExitCode);
        Assert.Equal(0, (await RunAsync(elsewhere, "verify")).ExitCode);
        var orders = Path.Combine(database.Folder, "w.json");
        Assert.Equal(0, (await RunAsync(elsewhere, "report", "category-sales", "--from", "2026-03-01", "--to", "2026-03-31", "-o", orders)).ExitCode);
        var lines = JsonDocument.Parse(await File.ReadAllTextAsync(orders)).RootElement.EnumerateArray().Sum(r => r.GetProperty("net_sales").GetDecimal());
        Assert.Equal(0, (await RunAsync(elsewhere, "report", "orders", "--from", "2026-03-01", "--to", "2026-03-31", "-o", orders)).ExitCode);
        var whole = JsonDocument.Parse(await File.ReadAllTextAsync(orders)).RootElement.EnumerateArray().Where(r => r.GetProperty("order_no").GetString()!.StartsWith('w')).ToList();
        Assert.InRange(whole.Count, before, after + 1);
        Assert.Equal(Enumerable.Range(1, whole.Count).Select(i => (300 + i) / 100m), whole.Select(r => r.GetProperty("net_amount").GetDecimal()).Order());
        Assert.Equal(whole.Sum(r => r.GetProperty("net_amount").GetDecimal()), lines);
        if (provider == DatabaseProvider.Postgres) await DropAsync(elsewhere);
    }

    private static async Task<TestDatabase> ChainAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await new Bundle().With("stores.csv", "store_code,name", "S1,One").With("members.csv", "member_code,phone", "M1,13800138000", "M2,13800138001")
            .With("orders.csv", "order_no,store_code,ordered_at,net_amount", "1,S1,2026-03-01T10:00:00,5").ImportAsync(database);
        return database;
    }

    private static async Task<IReadOnlyList<string>> ElsewhereAsync(TestDatabase database, DatabaseProvider provider)
    {
        var name = $"elsewhere{Environment.ProcessId}";
        if (provider == DatabaseProvider.Postgres) await ServerAsync($"CREATE DATABASE {name}");
        return [$"--Database:Provider={provider}", $"--ConnectionStrings:Sqlite=Data Source={database.Folder}/elsewhere/chain.db", $"--ConnectionStrings:Postgres={TestDatabase.PostgresServer};Database={name};Pooling=false"];
    }

    private static Task DropAsync(IReadOnlyList<string> settings) => ServerAsync($"DROP DATABASE {settings[2].Split("Database=")[1].Split(';')[0]} WITH (FORCE)");

    private static async Task ServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{TestDatabase.PostgresServer};Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<VerbRun> RunAsync(IReadOnlyList<string> settings, params string[] words)
    {
        string[] all = [.. words, .. settings];
        using StringWriter output = new(), error = new();
        return new(await Verbs.RunAsync(Verbs.Find(all)!, all, output, error), output.ToString().Trim(), error.ToString().Trim());
    }
}
