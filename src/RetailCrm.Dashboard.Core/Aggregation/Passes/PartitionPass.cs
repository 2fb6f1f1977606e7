using RetailCrm.Aggregation.Tables;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Passes;

/// <summary>A product as the category sums need it. Category is empty where there is none; costs in 1/10,000.</summary>
internal readonly record struct Product(string Category, long? UnitCostE4);

/// <summary>
/// One pass over documents, lines and traffic, store-day by store-day: every partition or only the marked ones, by the same
/// code. Memory does not grow with the facts.
/// </summary>
internal sealed class PartitionPass : IAsyncDisposable
{
    private readonly FactCursor documents;
    private readonly FactCursor lines;
    private readonly FactCursor traffic;
    private readonly Dictionary<long, Product> products;
    private readonly PartitionSums sums = new();

    private PartitionPass(FactCursor documents, FactCursor lines, FactCursor traffic, Dictionary<long, Product> products) =>
        (this.documents, this.lines, this.traffic, this.products) = (documents, lines, traffic, products);

    public static async Task<PartitionPass> OpenAsync(DatabaseEngine engine, bool dirtyOnly, CancellationToken cancellationToken)
    {
        var products = await ReadProductsAsync(engine, cancellationToken);
        var opened = new List<FactCursor>();
        try
        {
            foreach (var sql in (string[])[FactSql.Documents(dirtyOnly), FactSql.Lines(dirtyOnly), FactSql.Traffic(dirtyOnly)])
                opened.Add(await FactCursor.OpenAsync(engine, sql, cancellationToken));
            return new(opened[0], opened[1], opened[2], products);
        }
        catch
        {
            foreach (var cursor in opened) await cursor.DisposeAsync();
            throw;
        }
    }

    /// <summary>Computes the rows of all partitioned tables; answers how many partitions have facts.</summary>
    /// <param name="sink">Where the rows go.</param>
    /// <param name="returns">Gathers the returns that touch a member, for the member pass; null when they are read from the table.</param>
    public long Run(IAggregateSink sink, MemberReturns? returns, CancellationToken cancellationToken)
    {
        long partitions = 0;
        while (Next() is { } partition)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sums.Begin(partition);
            for (; documents.IsAt(partition); documents.Next()) TakeDocument(partition, sink, returns);
            for (; traffic.IsAt(partition); traffic.Next()) sums.AddTraffic((int)traffic.Integer(2), traffic.Integer(3));
            sums.Emit(sink);
            partitions++;
        }

        return partitions;
    }

    public async ValueTask DisposeAsync()
    {
        await documents.DisposeAsync();
        await lines.DisposeAsync();
        await traffic.DisposeAsync();
    }

    private Partition? Next()
    {
        if (documents.Ended) return traffic.Ended ? null : traffic.Partition;
        if (traffic.Ended || documents.Partition.CompareTo(traffic.Partition) < 0) return documents.Partition;
        return traffic.Partition;
    }

    private void TakeDocument(Partition partition, IAggregateSink sink, MemberReturns? returns)
    {
        var document = new Document(documents.Integer(2), documents.Optional(3) ?? 0, documents.Integer(4), documents.Optional(5), documents.Optional(6),
            documents.Optional(7) ?? 0, documents.Optional(8) ?? 0, documents.Optional(9) ?? 0, documents.Optional(13));
        sums.AddDocument(document);
        TakeLines(partition, document);
        if (!document.IsReturn) return;
        long? toDay = documents.Optional(10), toStore = documents.Optional(11), toMember = documents.Optional(12);
        sink.Add(AggregateTables.Return, [partition.Day, partition.StoreId, document.Id, document.MemberId, document.NetCents, toDay, toStore, toMember]);
        returns?.Add(partition.Day, document, (int?)toDay, toMember);
    }

    // Both streams are sorted alike, so the document's lines are next; lines before it belong to no document.
    private void TakeLines(Partition partition, in Document document)
    {
        for (; !lines.Ended; lines.Next())
        {
            int order = lines.Partition.CompareTo(partition);
            if (order == 0) order = lines.Integer(2).CompareTo(document.Id);
            if (order > 0) return;
            if (order == 0 && document.Counts) sums.AddLine(document, lines.Integer(3), products.GetValueOrDefault(lines.Integer(3), new("", null)), lines.Integer(4), lines.Integer(5));
        }
    }

    private static async Task<Dictionary<long, Product>> ReadProductsAsync(DatabaseEngine engine, CancellationToken cancellationToken)
    {
        await using var cursor = await FactCursor.OpenAsync(engine, FactSql.Products, cancellationToken);
        var products = new Dictionary<long, Product>();
        for (; !cursor.Ended; cursor.Next()) products.Add(cursor.Integer(0), new(cursor.OptionalText(1) ?? "", cursor.Optional(2)));
        return products;
    }
}
