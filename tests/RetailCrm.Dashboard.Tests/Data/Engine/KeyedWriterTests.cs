using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Data.Engine;

/// <summary>Rows with a new key go in, known ones stay as they are, in any mixture.</summary>
public class KeyedWriterTests
{
    [Theory, Engines]
    public async Task Adds_what_is_new_and_tells_which(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var engine = database.Get<DatabaseEngine>();
        await using var connection = await engine.OpenWriteAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        var known = Enumerable.Range(0, 200).Where(i => i % 5 == 0 || i is > 60 and < 100 || i == 199).Select(i => (long)i).ToHashSet();
        await AddAsync(known, 1);

        var added = await AddAsync(Enumerable.Range(0, 200).Select(i => (long)i), 2);

        Assert.Equal(Enumerable.Range(0, 200).Select(i => !known.Contains(i)), added);
        using var rows = engine.CreateReader(connection, "SELECT member_id, arm FROM campaign_target ORDER BY member_id");
        for (long i = 0; rows.Read(); i++) Assert.Equal((i, known.Contains(i) ? "1" : "2"), (rows.Integer(0), rows.Text(1)));

        async Task<bool[]> AddAsync(IEnumerable<long> members, int arm)
        {
            var batch = new RowBatch(3, 200);
            foreach (long member in members) ((ReadOnlySpan<Cell>)[1L, member, $"{arm}"]).CopyTo(batch.Add());
            var isNew = new bool[batch.Count];
            using var writer = engine.CreateKeyedWriter(connection, "campaign_target", ["campaign_id", "member_id", "arm"], ["campaign_id", "member_id"]);
            Assert.Equal(isNew.Length - (arm == 2 ? known.Count : 0), await writer.AddAsync(batch, isNew, CancellationToken.None));
            return isNew;
        }
    }
}
