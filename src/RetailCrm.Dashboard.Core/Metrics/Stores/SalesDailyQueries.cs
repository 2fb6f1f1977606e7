using System.Runtime.CompilerServices;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Stores;

/// <summary>Store-days with a document or a visitor count.</summary>
public sealed class SalesDailyQueries(DatabaseEngine engine)
{
    /// <summary>By store code (ordinal) and day. The request's comparison is not looked at.</summary>
    public async IAsyncEnumerable<SalesDay> DaysAsync(DataScope scope, StoreComparisonRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        foreach (var stores in StoreDirectory.Load(engine, connection).Select(scope, request).Chunk(PeriodSales.MostListed))
        {
            var sales = PeriodSales.Load(engine, connection, request.Period, stores, basis: request.Basis);
            foreach (var store in stores)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (int i = 0; i < request.Period.Days; i++)
                {
                    if (sales.Day(store.Id, i).HasRow) yield return new(store.Code, sales.Date(i), FigureSums.Day(sales.Day(store.Id, i)));
                }
            }
        }
    }
}

/// <summary>One store's business day; of the member counts only those of the day are known.</summary>
public sealed record SalesDay(string StoreCode, DateOnly BusinessDate, StoreFigures Figures);
