using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Data.Import;

/// <summary>What an import marks for the next refresh: all that can tell something else now, and no more.</summary>
public class MarkTests
{
    private static readonly int First = new DateOnly(2026, 1, 1).DayNumber;

    [Theory, Engines]
    public async Task New_documents_mark_their_day_their_member_and_what_they_name(DatabaseProvider provider)
    {
        await using var database = await SetUpAsync(provider);
        // r names o1, which came before; o3 was named by q before it came.
        await Bundle.Of("orders.csv", "order_no,store_code,ordered_at,net_amount,member_code,refund_of", "r,S2,2026-01-03,-1,B,o1", "n,S2,2026-01-04,5,,").ImportAsync(database);
        Assert.Equal($"{First + 2}|S2\n{First + 3}|S2 / A B", await database.MarksAsync());
        await database.ClearMarksAsync();
        await Bundle.Of("orders.csv", "order_no,store_code,ordered_at,net_amount,member_code", "o3,S1,2026-01-05,7,C").ImportAsync(database);
        Assert.Equal($"{First + 1}|S1\n{First + 4}|S1 / C D", await database.MarksAsync());
    }

    [Theory, Engines]
    public async Task A_changed_document_marks_old_and_new(DatabaseProvider provider)
    {
        await using var database = await SetUpAsync(provider);
        // o1 (A, named by no one yet) goes to another member, day and store.
        await Bundle.Of("orders.csv", "order_no,store_code,ordered_at,member_code", "o1,S2,2026-01-09,E").ImportAsync(database);
        Assert.Equal($"{First}|S1\n{First + 8}|S2 / A E", await database.MarksAsync());
        await database.ClearMarksAsync();

        // q turns from o3 (missing) to o2: o2's member. Then from o2 to o1: both members.
        await Bundle.Of("orders.csv", "order_no,store_code,ordered_at,refund_of", "q,S1,2026-01-02,o2").ImportAsync(database);
        Assert.Equal($"{First + 1}|S1 / B D", await database.MarksAsync());
        await database.ClearMarksAsync();
        await Bundle.Of("orders.csv", "order_no,store_code,ordered_at,refund_of", "q,S1,2026-01-02,o1").ImportAsync(database);
        Assert.Equal($"{First + 1}|S1 / B D E", await database.MarksAsync());
        await database.ClearMarksAsync();

        // o1 changes its amount: q names it, so q's day and member and o1's.
        await Bundle.Of("orders.csv", "order_no,store_code,ordered_at,net_amount", "o1,S2,2026-01-09,0").ImportAsync(database);
        Assert.Equal($"{First + 1}|S1\n{First + 8}|S2 / D E", await database.MarksAsync());
    }

    [Theory, Engines]
    public async Task Lines_mark_their_document_s_day_and_its_people_only_where_its_amount_follows(DatabaseProvider provider)
    {
        await using var database = await SetUpAsync(provider);
        await Bundle.Of("order_lines.csv", "order_no,line_no,sku,quantity,net_amount", "o1,1,P,1,10", "none,1,P,1,1").ImportAsync(database);
        Assert.Equal($"{First}|S1 / ", await database.MarksAsync());
        await database.ClearMarksAsync();
        await Bundle.Of("orders.csv", "order_no,store_code,ordered_at,net_amount,units,member_code,refund_of", "v,S1,2026-01-06,,,F,o1").ImportAsync(database);
        await database.ClearMarksAsync();
        await Bundle.Of("order_lines.csv", "order_no,line_no,sku,quantity,net_amount", "v,1,P,-1,-2").ImportAsync(database);
        Assert.Equal($"{First + 5}|S1 / A F", await database.MarksAsync());
        await database.ClearMarksAsync();

        // A waiting line moves in with its document.
        await Bundle.Of("orders.csv", "order_no,store_code,ordered_at", "none,S2,2026-01-07").ImportAsync(database);
        Assert.Equal($"{First + 6}|S2 / ", await database.MarksAsync());
        await database.ClearMarksAsync();
        await Bundle.Of("order_lines.csv", "order_no,line_no,sku,quantity,net_amount", "o1,1,P,1,10", "v,1,P,-1,-2").ImportAsync(database);
        Assert.Equal(" / ", await database.MarksAsync());
    }

    [Theory, Engines]
    public async Task Traffic_and_goods_mark_days_and_master_data_marks_nothing(DatabaseProvider provider)
    {
        await using var database = await SetUpAsync(provider);
        await Bundle.Of("traffic.csv", "store_code,date,hour,visitors", "S1,2026-01-01,,5", "S1,2026-01-02,9,5").ImportAsync(database);
        Assert.Equal($"{First}|S1\n{First + 1}|S1 / ", await database.MarksAsync());
        await database.ClearMarksAsync();
        await Bundle.Of("traffic.csv", "store_code,date,hour,visitors", "S1,2026-01-01,,5", "S1,2026-01-02,9,6").ImportAsync(database);
        Assert.Equal($"{First + 1}|S1 / ", await database.MarksAsync());
        await Bundle.Of("order_lines.csv", "order_no,line_no,sku,quantity,net_amount", "o1,1,P,1,10", "o2,1,Q,1,10").ImportAsync(database);
        await database.ClearMarksAsync();

        await Bundle.Of("products.csv", "sku,name,category,unit_cost,list_price", "P,Tea,,,9", "Q,Cup,Ware,,", "R,New,Ware,1,2").ImportAsync(database);
        Assert.Equal($"{First + 1}|S1 / ", await database.MarksAsync());
        await database.ClearMarksAsync();
        await Bundle.Of("products.csv", "sku,unit_cost", "P,1.5", "Q,").ImportAsync(database);
        Assert.Equal($"{First}|S1 / ", await database.MarksAsync());
        await database.ClearMarksAsync();
        await Bundle.Of("members.csv", "member_code,name", "A,Ann").With("stores.csv", "store_code,name,opened_on", "S1,Uno,2025-01-01").With("products.csv", "sku,name,category,unit_cost", "P,Green tea,,1.5").ImportAsync(database);
        Assert.Equal(" / ", await database.MarksAsync());
    }

    // o1 of A on the 1st, o2 of B and q (a return of D that names o3, which is not there) on the 2nd, all in S1.
    private static async Task<TestDatabase> SetUpAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Stores.With("orders.csv", "order_no,store_code,ordered_at,net_amount,units,member_code,refund_of", "o1,S1,2026-01-01,10,1,A,", "o2,S1,2026-01-02,10,1,B,", "q,S1,2026-01-02,-1,-1,D,o3").ImportAsync(database);
        Assert.Equal($"{First}|S1\n{First + 1}|S1 / A B D", await database.MarksAsync());
        await database.ClearMarksAsync();
        return database;
    }
}
