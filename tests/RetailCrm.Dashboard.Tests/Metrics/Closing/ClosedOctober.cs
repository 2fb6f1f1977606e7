using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Crm.Closing;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Metrics.Closing;

/// <summary>
/// Two stores that opened on 28 Oct 2024 and sell one order a day (One 100.00, Two 50.00) to the 31st, and an order in November. Long ago, so
/// that the command line's own clock agrees that October is over.
/// </summary>
internal static class ClosedOctober
{
    public const string Month = "2024-10-01..2024-10-31";
    private const string Header = "order_no,store_code,ordered_at,business_date,net_amount,units,member_code,refund_of";

    public static async Task<TestChain> OpenAsync(DatabaseProvider provider)
    {
        var chain = await TestChain.CreateAsync(provider);
        var days = Enumerable.Range(28, 4).ToList();
        await Bundle.Of("stores.csv", "store_code,name,region,opened_on", "One,Store One,East,2024-10-28", "Two,Store Two,West,2024-10-28")
            .With("traffic.csv", "store_code,date,hour,visitors", "One,2024-10-28,,10")
            .With("orders.csv", [Header, .. days.Select(d => Row($"a{d}", "One", d, "100", "1", d is 28 or 30 ? "M1" : "")), .. days.Select(d => Row($"b{d}", "Two", d, "50", "2")), "x,One,2024-11-02T10:00:00,2024-11-02,70,1,,"])
            .ImportAsync(chain.Database);
        await chain.RefreshAsync();
        return chain;
    }

    public static async Task<TestChain> CloseAsync(DatabaseProvider provider)
    {
        var chain = await OpenAsync(provider);
        var answer = await chain.Database.Get<ClosePeriod>().CloseAsync(CloseRight.Local, AuditActor.LocalOperator, TestChain.P(Month), null);
        Assert.Equal(CloseOutcome.Done, answer.Outcome);
        return chain;
    }

    /// <summary>
    /// After the close: a late return of a29 booked on the 30th; b29 is voided; a31 moves to November, x from November to the 29th, b30 to One's
    /// 28th; n1 comes late; a28 is corrected to 90. A return made in November restates nothing.
    /// </summary>
    public static async Task RestateAsync(TestChain chain)
    {
        await Bundle.Of("orders.csv", Header, Row("r1", "One", 30, "-30", "-1", "", "a29"), Row("b29", "Two", 29, "0", "2"), "a31,One,2024-11-01T10:00:00,2024-11-01,100,1,,",
            "x,One,2024-10-29T10:00:00,2024-10-29,70,1,,", Row("b30", "One", 28, "50", "2"), Row("n1", "Two", 31, "20", "1"), "r2,One,2024-11-03T10:00:00,2024-11-03,-10,-1,,a30").ImportAsync(chain.Database);
        await Bundle.Of("orders.csv", Header, Row("a28", "One", 28, "90", "1", "M1")).ImportAsync(chain.Database);
        await chain.Database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
    }

    public static string Row(string no, string store, int day, string net, string units, string member = "", string refundOf = "") =>
        $"{no},{store},2024-10-{day}T10:00:00,2024-10-{day},{net},{units},{member},{refundOf}";
}
