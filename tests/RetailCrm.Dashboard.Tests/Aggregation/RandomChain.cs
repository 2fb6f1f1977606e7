using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Aggregation;

/// <summary>
/// Where the events of a <see cref="RandomChain"/> go: into the facts with their dirty marks.
/// </summary>
internal interface IChainFacts
{
    Task PutAsync(params TestDocument[] documents);

    Task ProductAsync(long id, string? category, long? costE4);

    Task TrafficAsync(DateOnly day, long store, int hour, long? visitors);

    Task StoreAsync(long id, DateOnly? opened);

    /// <summary>What has been put must be there now.</summary>
    Task FlushAsync();
}

/// <summary>
/// A small chain to which things happen at random, but the same for a seed: all that the tills of a real one send late,
/// twice or differently.
/// </summary>
internal sealed class RandomChain(IChainFacts facts, int seed)
{
    private const int Stores = 4, Days = 120, Members = 60, Products = 40, Numbers = 500;
    private static readonly DateOnly Start = new(2026, 1, 1);
    private readonly Dictionary<string, TestDocument> documents = [];
    private ulong state = (ulong)seed * 0x9E3779B97F4A7C15 + 1;

    /// <summary>The chain before anything happens to it.</summary>
    public async Task FillAsync()
    {
        for (int store = 1; store <= Stores; store++) await facts.StoreAsync(store, null);
        for (int product = 1; product <= Products; product++) await facts.ProductAsync(product, Category(), Cost());
        await PutAsync([.. Enumerable.Range(0, Numbers / 2).Select(_ => NewDocument())]);
        for (int i = 0; i < Numbers / 2; i++) await TrafficAsync();
        await facts.FlushAsync();
    }

    /// <summary>A few events.</summary>
    public async Task StepAsync()
    {
        for (int events = 1 + Below(3); events > 0; events--) await OneAsync();
        await facts.FlushAsync();
    }

    private Task OneAsync() => Below(17) switch
    {
        0 or 1 or 2 => PutAsync(NewDocument()),
        3 => PutAsync(NewDocument() with { Day = Start.AddDays(Below(20)) }),
        4 => ChangeAsync(d => d with { NetCents = Below(2) == 0 ? 0 : null }),
        5 => ChangeAsync(d => d with { Day = Day(), Store = Store() }),
        6 => ChangeAsync(d => d with { Member = d.Member ?? Member() }),
        7 => ChangeAsync(d => d with { Member = Below(4) == 0 ? null : Member() }),
        8 or 9 => PutAsync(Return()),
        10 => ChangeAsync(d => d with { RefundOf = Below(3) == 0 ? null : No() }),
        11 => ChangeAsync(d => d with { Lines = Lines(), UnitsMilli = Below(5_000) }),
        12 => facts.ProductAsync(1 + Below(Products), Category(), Cost()),
        13 => TrafficAsync(),
        15 => ChangeAsync(d => d with { Campaign = d.Campaign is null ? 1 + Below(3) : null }),
        14 => ChangeAsync(d => d with { NetCents = -(d.NetCents ?? 1), Employee = Below(6) }),
        _ => facts.StoreAsync(Store(), Day()),
    };

    private async Task ChangeAsync(Func<TestDocument, TestDocument> change)
    {
        var numbers = documents.Keys.Order(StringComparer.Ordinal).ToArray();
        await PutAsync(change(documents[numbers[Below(numbers.Length)]]));
    }

    private async Task PutAsync(params TestDocument[] changed)
    {
        foreach (var document in changed) documents[document.No] = document;
        await facts.PutAsync(changed);
    }

    private Task TrafficAsync() => facts.TrafficAsync(Day(), Store(), Below(4) == 0 ? -1 : 8 + Below(14), Below(6) == 0 ? null : Below(200));

    private TestDocument NewDocument() => new(No(), Day(), Store(), 100 + Below(50_000))
    {
        At = new(Below(24), Below(60)),
        OffsetMinutes = 480 + 60 * Below(2),
        Member = Below(10) < 7 ? Member() : null,
        Employee = Below(10) < 8 ? Below(6) : null,
        Campaign = Below(10) < 3 ? 1 + Below(3) : null,
        GrossCents = Below(3) == 0 ? null : Below(60_000),
        DiscountCents = Below(3) == 0 ? null : Below(1_000),
        UnitsMilli = Below(5) == 0 ? null : Below(5_000),
        Lines = Lines(),
    };

    // Of a document that may be there, may come later, may be no order; made good in part or in full.
    private TestDocument Return()
    {
        var named = No();
        long amount = documents.TryGetValue(named, out var order) && order.NetCents > 1 ? 1 + Below((int)order.NetCents) : 500;
        if (order is not null && Below(3) == 0) amount = order.NetCents is > 0 and { } all ? all : amount;
        return NewDocument() with { NetCents = -amount, UnitsMilli = -1_000, RefundOf = Below(5) == 0 ? null : named, Member = Below(3) == 0 ? Member() : order?.Member };
    }

    private TestLine[] Lines() => [.. Enumerable.Range(0, Below(4)).Select(_ => new TestLine(1 + Below(Products + 2), Below(3_000) - 500, Below(9_000) - 1_000))];

    private string No() => $"D{Below(Numbers):000}";

    private DateOnly Day() => Start.AddDays(Below(Days));

    private long Store() => 1 + Below(Stores);

    private long Member() => 1 + Below(Members);

    private string? Category() => Below(5) == 0 ? null : $"类{Below(6)}";

    private long? Cost() => Below(4) == 0 ? null : Below(900_000);

    /// <summary>A whole number from 0 to below the limit (splitmix64).</summary>
    private int Below(int limit)
    {
        state += 0x9E3779B97F4A7C15;
        var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)limit);
    }
}
