using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Data.Import.Keys;

/// <summary>A small bundle into a chain of very many members: their codes are not all read.</summary>
public class LongTableTests
{
    private const int Members = 60_000;

    [Theory, Engines]
    public async Task Codes_are_found_known_ones_and_new_ones_told_apart(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var connection = await database.Engine.OpenWriteAsync(CancellationToken.None))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Members}) INSERT INTO member(id, code, placeholder) SELECT i, 'M' || i, 0 FROM n";
            await command.ExecuteNonQueryAsync();
        }

        await Bundle.Stores.With("members.csv", "member_code,name,joined_on", "M7,Seven,2026-01-01", "N1,New,2026-01-01")
            .With("orders.csv", "order_no,store_code,ordered_at,net_amount,member_code",
                "a,S1,2026-01-05T10:00:00,1,M59999", "b,S1,2026-01-05T11:00:00,1,N1", "c,S1,2026-01-05T12:00:00,1,N2", "d,S1,2026-01-05T13:00:00,1,M59999", "e,S1,2026-01-05T14:00:00,1,N2", "f,S1,2026-01-05T15:00:00,1,M7").ImportAsync(database);
        Assert.Equal("a|59999|0\nb|60001|0\nc|60002|1\nd|59999|0\ne|60002|1\nf|7|0",
            await database.RowsAsync("SELECT o.order_no, m.id, m.placeholder FROM orders o JOIN member m ON m.id = o.member_id ORDER BY 1"));
        Assert.Equal("60002|7", await database.RowsAsync("SELECT COUNT(*), (SELECT id FROM member WHERE name = 'Seven') FROM member"));
    }
}
