using System.Globalization;
using RetailCrm.Data.SampleData.People;
using RetailCrm.Data.SampleData.Places;

namespace RetailCrm.Data.SampleData.Selling;

/// <summary>Rings up a store's day in the order of time: orders, joins and returns, and all that follows from them.</summary>
internal sealed class Till(DemoRecipe recipe, SalesFiles files, Members members, Campaigns campaigns, Refunds refunds)
{
    private const long LargeOrder = 500_00;
    private static readonly double[] ChannelShares = [0.88, 0.96, 1];
    private static readonly string[] Channels = ["in_store", "mini_program", "delivery"];
    private readonly Basket basket = new(files.Products);
    private readonly int[] ordersByHour = new int[24];

    /// <summary>Writes the documents up to a second of the day; answers the orders of each hour. Good until the next call.</summary>
    public int[] RingUp(StoreDay expected, List<Visit> visits, List<DemoEmployee> onDuty, int untilSecond)
    {
        Array.Clear(ordersByHour);
        var dice = new Dice(recipe.Chance, Subject.Till, expected.Store.Index, expected.Day);
        var documents = 0;
        foreach (var visit in visits.OrderBy(v => v.Second))
        {
            if (visit.Second >= untilSecond) break;
            var at = new Moment(expected.Day, visit.Second);
            if (visit.Kind == VisitKind.JoinOnline)
            {
                files.Points.Join(members.Join(expected.Store, expected.Day, online: true, null), at);
                continue;
            }

            var document = new Document(expected, at, OrderNo(expected, ++documents), Seller(onDuty, at, dice));
            if (visit.Refund is { } refund) Return(document, refund);
            else Order(document, visit, dice);
        }

        return ordersByHour;
    }

    private static string OrderNo(StoreDay at, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.Store.Code}-{DateOnly.FromDayNumber(at.Day):yyMMdd}-{number:D4}");

    private void Order(Document document, Visit visit, Dice dice)
    {
        ordersByHour[visit.Second / 3600]++;
        var member = visit.Member;
        if (visit.Kind == VisitKind.JoinAtTill) member = Join(document);
        var ticket = document.Day.Ticket * (member is null ? 0.985 : 1.01);
        var lines = basket.Fill(ticket, document.Employee.Skill, dice);
        var campaign = visit.Campaign ?? (member is null ? null : campaigns.Coupon(member, document.At.Day, dice));
        var redeemed = campaign is not null && campaigns.Redeem(campaign, member!, Basket.Net(lines));
        if (redeemed) basket.TakeOff(campaign!.CouponValue);
        if (visit.Campaign is null && !redeemed) campaign = null;
        files.Write(document, lines, new(member, Channels[dice.Slot(ChannelShares)], null, campaign, redeemed));
        if (redeemed) files.Redemptions.Write(campaign!, member!, document.At, document.No);
        if (member is not null) Credit(document, member, Basket.Net(lines), dice);
        files.Tickets.ConsiderOrder(document.Day.Store, document.At, document.No, member, document.Employee);
        refunds.Consider(document.Day.Store, document.At.Day, document.No, member, lines, dice);
    }

    private DemoMember Join(Document document)
    {
        var member = members.Join(document.Day.Store, document.At.Day, online: false, document.Employee.Code);
        files.Points.Join(member, document.At);
        files.FollowUps.ConsiderJoin(member, document.At, document.No, document.Employee);
        return member;
    }

    private void Credit(Document document, DemoMember member, long net, Dice dice)
    {
        var store = document.Day.Store.Code;
        Spend(member, net, document.At.Day);
        member.Orders++;
        member.LastDay = document.At.Day;
        files.Points.Order(member, document.At, document.No, store, net);
        if (campaigns.DoublesPoints(member, document.At.Day, net)) files.Points.Double(member, document.At, document.No, store, net);
        files.Points.ConsiderGift(member, document.At, document.No, store, dice);
        if (net >= LargeOrder) files.FollowUps.ConsiderLargeOrder(member, document.At, document.No, document.Employee);
        else if (member.Orders > 1) files.FollowUps.ConsiderOrder(member, document.At, document.No, document.Employee);
    }

    private void Return(Document document, Refund refund)
    {
        files.Write(document, refund.Lines, new(refund.Member, Channels[0], refund.OrderNo, null, false));
        files.Tickets.ConsiderReturn(document.Day.Store, document.At, document.No, refund.Member, document.Employee);
        if (refund.Member is not { } member) return;
        var net = Basket.Net(refund.Lines);
        Spend(member, net, document.At.Day);
        files.Points.Return(member, document.At, document.No, document.Day.Store.Code, net);
    }

    private void Spend(DemoMember member, long net, int day)
    {
        member.Spend += net;
        if (day > recipe.TodayDay - 365) member.YearSpend += net;
    }

    // Of those whose shift it is, by skill: the better one serves more. With nobody's shift, whoever works that day.
    private static DemoEmployee Seller(List<DemoEmployee> onDuty, Moment at, Dice dice)
    {
        double all = 0;
        foreach (var e in onDuty) all += Weight(e, at);
        bool anybody = all == 0;
        if (anybody) foreach (var e in onDuty) all += e.Skill;
        var pick = dice.Unit() * all;
        foreach (var e in onDuty)
            if ((pick -= anybody ? e.Skill : Weight(e, at)) < 0) return e;
        return onDuty[^1];
    }

    private static double Weight(DemoEmployee e, Moment at) => e.IsThere(at.Day, at.Second) ? e.Skill : 0;
}

/// <summary>A document on its way: where, when, its number and who sells.</summary>
internal sealed record Document(StoreDay Day, Moment At, string No, DemoEmployee Employee);

/// <summary>What else an order or a return carries.</summary>
internal readonly record struct DocumentDetails(DemoMember? Member, string Channel, string? RefundOf, DemoCampaign? Campaign, bool CouponUsed);
