using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Metrics.Members.MonthEnds;

/// <summary>
/// What the schedule runs at night: once a month is over, its RFM thresholds and purchase models are made from what is known then, and
/// kept. Late data do not move them. A day without an edition (before the first night, or of another window) is told from its own data.
/// </summary>
public sealed class KeepEditions(DatabaseEngine engine, IOptions<DatabaseOptions> options, IOptionsMonitor<ChainOptions> chain, TimeProvider clock)
{
    /// <summary>Answers how many editions were made: none when they are there, nobody has bought, or another writer is at work (the next night tries again).</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var writer = await engine.TryLockWriterAsync(TimeSpan.FromSeconds(options.Value.WriterWaitSeconds), cancellationToken);
        if (writer is null) return 0;
        var rules = chain.CurrentValue;
        var day = MemberEditions.DayOf(new BusinessCalendar(rules, clock).Today.AddDays(-1));
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        bool hasRfm = MemberEditions.Read<KeptRfm>(engine, connection, KeptRfm.Kind, day) is not null, hasModels = MemberEditions.Read<KeptModels>(engine, connection, KeptModels.Kind, day) is not null;
        if (hasRfm && hasModels) return 0;
        var population = MemberPopulation.Of(MemberFacts.Read(engine, connection), engine, connection, day, rules);
        if (population.Log.IsEmpty) return 0;
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        int made = 0;
        if (!hasRfm && population.Rfm is { } rfm)
        {
            await MemberEditions.WriteAsync(engine, connection, KeptRfm.Kind, day, new KeptRfm(rules.RfmWindowDays, rfm.Members, [.. rfm.Kept()]), cancellationToken);
            made++;
        }

        if (!hasModels)
        {
            await MemberEditions.WriteAsync(engine, connection, KeptModels.Kind, day, ChainModels.Fit(population), cancellationToken);
            made++;
        }

        await transaction.CommitAsync(cancellationToken);
        return made;
    }
}
