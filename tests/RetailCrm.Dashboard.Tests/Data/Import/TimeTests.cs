using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Data.Import;

/// <summary>The stores' clocks and the chain's business day.</summary>
public class TimeTests
{
    [Theory, Engines]
    public async Task Instants_become_local_and_the_clocks_of_a_store_go_back_and_forward(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        // New York: 2026-03-08 02:00 does not exist, 2026-11-01 01:00-02:00 occurs twice.
        await Bundle.Stores.With("orders.csv", "order_no,store_code,ordered_at,net_amount",
            "a,S1,2026-03-01T10:00:00,1", "b,S1,2026-03-01T10:00:00Z,1", "c,S2,2026-03-01T10:00:00Z,1", "d,S2,2026-07-01T10:00:00+02:00,1", "e,S2,2026-03-08T02:30:00,1",
            "f,S2,2026-11-01T01:30:00,1", "g,S2,2026-11-01T05:30:00Z,1", "h,S2,2026-11-01T06:30:00Z,1", "i,S2,2026-11-01T03:30:00,1", "j,S2,2026-03-01,1", "k,S2,2026-01-01T03:00:00Z,1").ImportAsync(database);

        long[] minutes = [.. new[] { (3, 1, 10, 0), (3, 1, 18, 0), (3, 1, 5, 0), (7, 1, 4, 0), (3, 8, 2, 30), (11, 1, 1, 30), (11, 1, 1, 30), (11, 1, 1, 30), (11, 1, 3, 30), (3, 1, 0, 0) }
            .Select(t => (long)(new DateTime(2026, t.Item1, t.Item2, t.Item3, t.Item4, 0) - DateTime.UnixEpoch).TotalMinutes), (long)(new DateTime(2025, 12, 31, 22, 0, 0) - DateTime.UnixEpoch).TotalMinutes];
        int[] offsets = [480, 480, -300, -240, -300, -240, -240, -300, -300, -300, -300];
        var expected = minutes.Select((m, i) => $"{(char)('a' + i)}|{m}|{offsets[i]}|{DateOnly.FromDateTime(DateTime.UnixEpoch.AddMinutes(m)).DayNumber}");
        Assert.Equal(string.Join('\n', expected), await database.RowsAsync("SELECT order_no, ordered_at_ms / 60000, utc_offset_min, day FROM orders ORDER BY order_no"));
    }

    [Theory, Engines]
    public async Task The_business_day_follows_the_cut_over_unless_the_file_says_so(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, new() { ["Chain:DayStartsAt"] = "04:00", ["Chain:TimeZone"] = "Europe/Berlin" });
        int day = new DateOnly(2026, 3, 2).DayNumber;
        await Bundle.Stores.With("orders.csv", "order_no,store_code,ordered_at,business_date,net_amount",
            "a,S1,2026-03-02T03:59:59,,1", "b,S1,2026-03-02T04:00:00,,1", "c,S1,2026-03-02T03:00:00,2026-03-02,1", "d,S1,2026-03-02T02:30:00Z,,1", "e,S1,2026-03-02T03:30:00Z,,1").ImportAsync(database);
        Assert.Equal($"a|{day - 1}\nb|{day}\nc|{day}\nd|{day - 1}\ne|{day}", await database.RowsAsync("SELECT order_no, day FROM orders ORDER BY order_no"));

        // Without the column a given day stays, one that follows from the time goes on to follow.
        var later = await Bundle.Of("orders.csv", "order_no,store_code,ordered_at,net_amount", "a,S1,2026-03-02T05:00:00,1", "c,S1,2026-03-02T02:00:00,1", "e,S1,2026-03-02T04:30:00,1").ImportAsync(database);
        Assert.Equal("3/0/2/1/0", later.Counts("orders.csv"));
        Assert.Equal($"a|{day}\nb|{day}\nc|{day}\nd|{day - 1}\ne|{day}", await database.RowsAsync("SELECT order_no, day FROM orders ORDER BY order_no"));

        // An emptied cell makes it follow again.
        await Bundle.Of("orders.csv", "order_no,store_code,ordered_at,business_date,net_amount", "c,S1,2026-03-02T02:00:00,,1").ImportAsync(database);
        Assert.Equal($"{day - 1}", await database.RowsAsync("SELECT day FROM orders WHERE order_no = 'c'"));
    }

    [Theory, Engines]
    public async Task Other_times_are_local_to_their_row_s_store_or_as_written(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Stores
            .With("service_tickets.csv", "ticket_no,kind,opened_at,closed_at,store_code", "T1,repair,2026-07-01T10:00:00Z,2026-07-01T12:00:00,S2", "T2,repair,2026-07-01T10:00:00Z,,")
            .With("points.csv", "entry_no,member_code,at,points,reason,store_code", "P1,M,2026-07-01T10:00:00Z,5,sale,S2")
            .With("coupon_redemptions.csv", "coupon_code,member_code,redeemed_at", "C,M,2026-07-01T10:00:00").ImportAsync(database);
        long ten = (long)(new DateTime(2026, 7, 1, 10, 0, 0) - DateTime.UnixEpoch).TotalMilliseconds, hour = 3_600_000;
        Assert.Equal($"T1|{ten - 4 * hour}|-240|{ten + 2 * hour}|-240\nT2|{ten + 8 * hour}|480|~|~",
            await database.RowsAsync("SELECT ticket_no, opened_at_ms, opened_offset_min, closed_at_ms, closed_offset_min FROM service_ticket ORDER BY ticket_no"));
        Assert.Equal($"{ten - 4 * hour}", await database.RowsAsync("SELECT at_ms FROM points_entry"));
        Assert.Equal($"{ten}", await database.RowsAsync("SELECT redeemed_at_ms FROM coupon_redemption"));
    }
}
