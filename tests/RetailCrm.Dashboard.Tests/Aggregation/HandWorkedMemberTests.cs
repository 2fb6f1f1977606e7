using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Aggregation;

/// <summary>Purchase days, first purchase store and the links of returns, each rule of METRICS.md in one case worked out by hand.</summary>
public class HandWorkedMemberTests
{
    private const string Members = """
        SELECT member_id, first_order_day - 739000, first_day - 739000, first_store_id, second_day - 739000, last_day - 739000, purchase_days, orders, spend_cents FROM agg_member ORDER BY member_id
        """;

    private const string Links = "SELECT store_id, member_id, net_cents, to_day - 739000, to_store_id, to_member_id FROM agg_return ORDER BY day, order_id";

    [Theory, Engines]
    public async Task A_refund_of_the_whole_first_day_voids_it_and_a_part_does_not(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.PutAsync(
            new("A1", Day(1), 1, 10_000) { Member = 7 }, new("A2", Day(5), 2, 5_000) { Member = 7 }, new("A3", Day(9), 1, 3_000) { Member = 7 },
            new("R1", Day(20), 3, -10_000) { Member = 7, RefundOf = "A1" }, new("R3", Day(21), 1, -1_000) { Member = 7, RefundOf = "A3" },
            new("B1", Day(1), 1, 10_000) { Member = 8 }, new("R4", Day(2), 1, -10_000) { RefundOf = "B1" });
        await database.RefreshAsync();
        Assert.Equal(["7|1|5|2|9|9|2|3|7000", "8|1|-|-|-|-|0|1|0"], await facts.RowsAsync(Members));
        Assert.Equal(["1|-|-10000|1|1|8", "3|7|-10000|1|1|7", "1|7|-1000|9|1|7"], await facts.RowsAsync(Links));
    }

    [Theory, Engines]
    public async Task A_return_that_names_no_order_lowers_spend_and_removes_no_purchase_day(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.PutAsync(
            new("A1", Day(1), 1, 10_000) { Member = 7 }, new("Z1", Day(1), 1, 0) { Member = 7 },
            new("R1", Day(1), 1, -4_000) { Member = 7 }, new("R2", Day(1), 1, -4_000) { Member = 7, RefundOf = "nowhere" },
            new("R3", Day(1), 1, -4_000) { Member = 7, RefundOf = "Z1" }, new("R4", Day(1), 1, -4_000) { Member = 7, RefundOf = "R1" },
            new("R5", Day(2), 1, -4_000) { Member = 7, RefundOf = "R5" }, new("R6", Day(3), 2, -500) { Member = 9 }, new("R7", Day(4), 2, -500));
        await database.RefreshAsync();
        Assert.Equal(["7|1|1|1|-|1|1|1|-10000", "9|-|-|-|-|-|0|0|-500"], await facts.RowsAsync(Members));
        Assert.Equal(["1|7|-4000|-|-|-", "1|7|-4000|-|-|-", "1|7|-4000|-|-|-", "1|7|-4000|-|-|-", "1|7|-4000|-|-|-", "2|9|-500|-|-|-", "2|-|-500|-|-|-"], await facts.RowsAsync(Links));
    }

    [Theory, Engines]
    public async Task A_return_is_linked_when_its_order_arrives_and_unlinked_when_that_is_voided(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.PutAsync(new TestDocument("R1", Day(8), 2, -4_000) { Member = 9, RefundOf = "A1" }, new TestDocument("B1", Day(1), 1, 100) { Member = 5 });
        await database.RefreshAsync();
        Assert.Equal(["5|1|1|1|-|1|1|1|100", "9|-|-|-|-|-|0|0|-4000"], await facts.RowsAsync(Members));
        await facts.PutAsync(new TestDocument("A1", Day(3), 1, 4_000) { Member = 7 });
        await database.RefreshAsync();
        Assert.Equal(["5|1|1|1|-|1|1|1|100", "7|3|-|-|-|-|0|1|0"], await facts.RowsAsync(Members));
        Assert.Equal(["2|9|-4000|3|1|7"], await facts.RowsAsync(Links));
        await facts.PutAsync(new TestDocument("A1", Day(3), 1, 0) { Member = 7 });
        await database.RefreshAsync();
        Assert.Equal(["5|1|1|1|-|1|1|1|100", "9|-|-|-|-|-|0|0|-4000"], await facts.RowsAsync(Members));
        Assert.Equal(["2|9|-4000|-|-|-"], await facts.RowsAsync(Links));
    }

    [Theory, Engines]
    public async Task A_linked_return_belongs_to_the_order_s_member_whoever_it_carries(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.PutAsync(
            new("A1", Day(1), 1, 10_000) { Member = 7 }, new("N1", Day(1), 1, 6_000), new("A2", Day(2), 2, 900) { Member = 8 },
            new("R1", Day(2), 2, -2_500) { Member = 8, RefundOf = "A1" }, new("R2", Day(2), 2, -6_000) { Member = 8, RefundOf = "N1" });
        await database.RefreshAsync();
        Assert.Equal(["7|1|1|1|-|1|1|1|7500", "8|2|2|2|-|2|1|1|900"], await facts.RowsAsync(Members));
        Assert.Equal(["2|8|-2500|1|1|7", "2|8|-6000|1|1|-"], await facts.RowsAsync(Links));
    }

    [Theory, Engines]
    public async Task The_first_store_is_that_of_the_earliest_instant_then_the_lowest_order_number(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.PutAsync(
            // 10:00 at UTC+8 is 02:00 UTC, 10:30 at UTC+9 is 01:30 UTC.
            new("A1", Day(1), 1, 1_000) { Member = 1, At = new(10, 0) }, new("A2", Day(1), 2, 1_000) { Member = 1, At = new(10, 30), OffsetMinutes = 540 },
            // The same instant: 'B' comes before 'a'.
            new("a", Day(1), 1, 1_000) { Member = 2 }, new("B", Day(1), 2, 1_000) { Member = 2 },
            // One day of two stores, the earlier order returned: still one purchase day, and still that store.
            new("C1", Day(1), 1, 5_000) { Member = 3, At = new(9, 0) }, new("C2", Day(1), 2, 1_000) { Member = 3, At = new(18, 0) }, new("R1", Day(4), 2, -5_000) { RefundOf = "C1" },
            // Three orders, the first and the last at one store.
            new("D1", Day(1), 1, 1_000) { Member = 4, At = new(9, 0) }, new("D2", Day(1), 2, 1_000) { Member = 4, At = new(8, 0) }, new("D3", Day(1), 1, 1_000) { Member = 4, At = new(11, 0) });
        await database.RefreshAsync();
        Assert.Equal(["1|1|1|2|-|1|1|2|2000", "2|1|1|2|-|1|1|2|2000", "3|1|1|1|-|1|1|2|1000", "4|1|1|2|-|1|1|3|3000"], await facts.RowsAsync(Members));
    }

    [Theory, Engines]
    public async Task Late_events_restate_the_past(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.PutAsync(new TestDocument("A1", Day(5), 1, 1_000) { Member = 7 }, new TestDocument("A2", Day(9), 2, 2_000));
        await database.RefreshAsync();
        Assert.Equal(["7|5|5|1|-|5|1|1|1000"], await facts.RowsAsync(Members));
        // The member code is filled in; an older order arrives; the first is re-dated and moved to another store.
        await facts.PutAsync(new("A2", Day(9), 2, 2_000) { Member = 7 }, new("A0", Day(2), 3, 500) { Member = 7 }, new("A1", Day(1), 2, 1_000) { Member = 7 });
        await database.RefreshAsync();
        Assert.Equal(["7|1|1|2|2|9|3|3|3500"], await facts.RowsAsync(Members));
        Assert.Equal(["1|2", "2|3", "9|2"], await facts.RowsAsync("SELECT day - 739000, store_id FROM agg_store_day ORDER BY day"));
    }

    private static DateOnly Day(int number) => DateOnly.FromDayNumber(739_000 + number);
}
