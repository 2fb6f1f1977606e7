using System.Data.Common;
using CsvHelper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Columns;
using RetailCrm.Data.Import.Reading;
using RetailCrm.Data.Import.References;
using RetailCrm.Data.Import.Writing;

namespace RetailCrm.Dashboard.Benchmarks.Parts;

/// <summary>The import's own reading of orders.csv, without writing: every cell checked, codes of stores, employees and members found, texts kept.</summary>
internal sealed class OrderReading : IAsyncDisposable
{
    private const int ChunkRows = 50 * ChunkReader.FinishedAtOnce;
    private readonly Dimensions dimensions;
    private readonly string bundle;

    private OrderReading(Dimensions dimensions, string bundle) => (this.dimensions, this.bundle) = (dimensions, bundle);

    // Column readers keep small caches: every reading has its own, as every import has.
    private CsvSource Source => BundleFolder.Find(bundle).Single(f => f.Spec.Table == "orders");

    private RowScope Scope => new(dimensions, (_, _) => { });

    /// <summary>On a chain that knows the bundle's codes: none of its rows makes a placeholder.</summary>
    public static async Task<OrderReading> OpenAsync(IServiceProvider services, string bundle, CancellationToken cancellationToken)
    {
        var engine = services.GetRequiredService<DatabaseEngine>();
        var dimensions = new Dimensions(services.GetRequiredService<IOptions<ChainOptions>>().Value);
        await using DbConnection connection = await engine.OpenReadAsync(cancellationToken);
        foreach (var dimension in dimensions.All) await dimension.LoadAsync(engine, connection, long.MaxValue, cancellationToken);
        await dimensions.LoadClocksAsync(connection, cancellationToken);
        return new(dimensions, bundle);
    }

    /// <param name="settles">With codes of employees and members found and texts kept; else cells are only checked, and numbers, days and times read.</param>
    public void Read(bool settles)
    {
        var source = Source;
        using var csv = source.Open();
        csv.ReadHeader();
        var parser = new RowParser(source.Spec, [.. csv.Headers], Scope);
        var chunk = new Chunk(parser.Width, ChunkRows);
        parser.Begin(chunk);
        while (csv.Read()) Take(csv, parser, chunk, settles);
        if (settles) parser.Finish(chunk.Batch.From(chunk.Batch.Count / ChunkReader.FinishedAtOnce * ChunkReader.FinishedAtOnce));
    }

    public void Survey(CancellationToken cancellationToken) => FileSurvey.Of(Source, Scope, cancellationToken);

    public ValueTask DisposeAsync() => dimensions.DisposeAsync();

    private static void Take(CsvReader csv, RowParser parser, Chunk chunk, bool settles)
    {
        if (chunk.Batch.IsFull) chunk.Clear();
        var row = chunk.Batch.Add();
        if (parser.Read(csv, row) is { } error) throw new InvalidOperationException($"Line {csv.LineNumber}: {error.Reason}.");
        if (!settles) return;
        parser.Settle(csv, row);
        if (chunk.Batch.Count % ChunkReader.FinishedAtOnce == 0) parser.Finish(chunk.Batch.From(chunk.Batch.Count - ChunkReader.FinishedAtOnce));
    }
}
