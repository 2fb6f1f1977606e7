using RetailCrm.Data.SampleData.People;

namespace RetailCrm.Data.SampleData.Selling;

/// <summary>
/// The points ledger, by simple rules: a point for every whole yuan of a member's order, the same taken back with a linked return,
/// 100 on joining, double in a campaign that says so, 1,000 for a gift where the member has plenty.
/// </summary>
internal sealed class Points(Bundle bundle) : IDisposable
{
    public const int Welcome = 100, Gift = 1000, PlentyForGift = 2200;

    private readonly CsvFile file = bundle.Open("points.csv", "entry_no,member_code,at,points,reason,order_no,store_code");

    public void Join(DemoMember member, Moment at) => Write($"J{member.Code}", member, at, Welcome, "welcome", null, member.Home.Code);

    public void Order(DemoMember member, Moment at, string orderNo, string storeCode, long netCents)
    {
        if (netCents >= 100) Write($"{orderNo}-1", member, at, (int)(netCents / 100), "purchase", orderNo, storeCode);
    }

    public void Return(DemoMember member, Moment at, string orderNo, string storeCode, long netCents)
    {
        if (netCents <= -100) Write($"{orderNo}-1", member, at, (int)(netCents / 100), "return", orderNo, storeCode);
    }

    public void Double(DemoMember member, Moment at, string orderNo, string storeCode, long netCents) =>
        Write($"{orderNo}-2", member, at, (int)(netCents / 100), "campaign", orderNo, storeCode);

    public void ConsiderGift(DemoMember member, Moment at, string orderNo, string storeCode, Dice dice)
    {
        if (member.Points >= PlentyForGift && dice.Chance(0.15)) Write($"{orderNo}-3", member, at, -Gift, "gift", null, storeCode);
    }

    public void Dispose() => file.Dispose();

    private void Write(string entry, DemoMember member, Moment at, int points, string reason, string? orderNo, string storeCode)
    {
        member.Points += points;
        file.Cell(entry).Cell(member.Code).Time(at).Cell(points).Cell(reason).Cell(orderNo).Cell(storeCode).End();
    }
}
