using Microsoft.Data.Sqlite;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Data.Engine;

/// <summary>A long write's log is moved into the file while it goes on, and does not grow with it.</summary>
public class LogMoverTests
{
    [Fact]
    public async Task The_log_stays_short_however_much_is_written()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var connection = await database.Engine.OpenWriteAsync(CancellationToken.None);
        var log = new FileInfo(Path.Combine(database.Folder, "test.db-wal"));
        await connection.Command("PRAGMA wal_autocheckpoint=0").ExecuteNonQueryAsync();
        await using var mover = new SqliteLogMover((SqliteConnection)await database.Engine.OpenWriteAsync(CancellationToken.None), longLog: 250);
        long longest = 0;
        for (int commit = 0; commit < 40; commit++)
        {
            await using (var transaction = await connection.BeginTransactionAsync())
            {
                await using var command = connection.CreateCommand();
                command.CommandText = $"INSERT INTO member(code, name) VALUES ('M{commit}', '{new string((char)('a' + commit % 26), 500_000)}')";
                await command.ExecuteNonQueryAsync();
                await transaction.CommitAsync();
            }

            await mover.CommittedAsync();
            log.Refresh();
            longest = Math.Max(longest, log.Length);
        }

        // 20 MB in all; a log that starts again when it is longer than 2 MB holds no more than that and what was written during two moves.
        Assert.InRange(longest, 500_000, 6_000_000);
        Assert.Equal("40", (await database.RowsAsync("SELECT COUNT(*) FROM member")).Trim());
    }

    [Theory]
    [InlineData(10_000_000, true)]
    [InlineData(1_000_000, false)]
    public async Task After_a_large_write_only_a_very_long_log_gives_its_room_back(long kept, bool stays)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var file = Path.Combine(database.Folder, "test.db");
        var engine = new SqliteEngine($"Data Source={file}") { KeptLog = kept };
        await using var connection = await engine.OpenWriteAsync(CancellationToken.None);
        await connection.Command($"INSERT INTO member(code, name) VALUES ('M', '{new string('x', 3_000_000)}')").ExecuteNonQueryAsync();
        await engine.AfterLargeWriteAsync(connection, CancellationToken.None);
        Assert.Equal(stays, new FileInfo(file + "-wal").Length > 3_000_000);
        // All of it is in the file either way.
        Assert.True(new FileInfo(file).Length > 3_000_000);
        await engine.UpkeepAsync(connection, CancellationToken.None);
        Assert.Equal(0, new FileInfo(file + "-wal").Length);
    }

    [Fact]
    public async Task A_move_that_failed_is_told_to_a_writer_that_is_done_and_hides_no_other_error()
    {
        // Never opened: every move fails.
        var failing = new SqliteLogMover(new SqliteConnection("Data Source=none.db"));
        await failing.CommittedAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(failing.CompleteAsync);
        await failing.DisposeAsync();

        var cut = new SqliteLogMover(new SqliteConnection("Data Source=none.db"));
        await cut.CommittedAsync();
        await cut.DisposeAsync();
    }
}
