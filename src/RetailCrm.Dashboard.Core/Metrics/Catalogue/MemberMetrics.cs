namespace RetailCrm.Metrics.Catalogue;

/// <summary>What members do in a store. They see only the sales that carry a member.</summary>
internal static class MemberMetrics
{
    public static readonly Metric[] All =
    [
        new()
        {
            Id = "active_members", Name = new("Active members", "活跃会员"), Unit = Units.Members, Additivity = Additivity.Semi, Format = MetricFormat.Count, OfMembers = true,
            Definition = new("Distinct members with an order in the period; in a store's row, with an order there.", "期间内有订单的会员（去重）；门店行只看该店订单。"),
            Formula = new("number of distinct members with ≥ 1 order", "有 ≥ 1 笔订单的会员数（去重）"),
        },
        new()
        {
            Id = "member_orders", Name = new("Member orders", "会员订单数"), Unit = Units.Orders, Additivity = Additivity.Additive, Format = MetricFormat.Count, OfMembers = true,
            Definition = new("Orders that carry a member code, also one that is not known yet.", "带会员号的订单数，含尚未建档的会员号。"),
            Formula = new("number of orders with a member", "带会员的订单数"),
        },
        new()
        {
            Id = "identification_rate", Name = new("Identified sales", "会员销售占比"), Unit = Units.Share, Additivity = Additivity.Ratio, Format = MetricFormat.Percent,
            Definition = new("Share of net sales that carries a member: what member figures can see.", "净销售中带会员的部分，即会员指标所能看到的范围。"),
            Formula = new("member net sales ÷ net sales", "会员净销售 ÷ 净销售"),
        },
        new()
        {
            Id = "repurchase_rate", Name = new("Repurchase rate", "复购率"), Unit = Units.Share, Additivity = Additivity.Ratio, Format = MetricFormat.Percent, OfMembers = true,
            Definition = new("Of the members with a purchase day in the period, those with two or more. A purchase day is a business day on which a member's orders, less the returns that name them, come to more than 0.",
                "期间内有购买日的会员中，有两个及以上购买日者的占比。购买日：会员当日订单扣除对应退货后大于 0 的营业日。"),
            Formula = new("members with ≥ 2 purchase days ÷ members with ≥ 1", "购买日 ≥ 2 的会员数 ÷ 购买日 ≥ 1 的会员数"),
        },
        new()
        {
            Id = "new_members", Name = new("New members", "新会员"), Unit = Units.Members, Additivity = Additivity.Additive, Format = MetricFormat.Count, OfMembers = true,
            Definition = new("Members who joined in the period, by home store.", "期间内入会的会员，按归属门店计。"),
            Formula = new("number of members with joining day in the period", "入会日在期间内的会员数"),
        },
        new()
        {
            Id = "first_buyers", Name = new("First buyers", "首购会员"), Unit = Units.Members, Additivity = Additivity.Additive, Format = MetricFormat.Count, OfMembers = true,
            Definition = new("Members whose first purchase day ever lies in the period, by the store of that day's earliest order.", "首个购买日在期间内的会员，按当日最早订单所在门店计。"),
            Formula = new("number of members with first purchase day in the period", "首个购买日在期间内的会员数"),
        },
        new()
        {
            Id = "cross_store_rate", Name = new("Cross-store repurchase", "异地复购率"), Unit = Units.Share, Additivity = Additivity.Ratio, Format = MetricFormat.Percent, OfMembers = true, Good = GoodDirection.Neither,
            Definition = new("Of the members at home here with two or more purchase days anywhere in the period, those with an order at another store.", "归属本店、期间内在任意门店有两个及以上购买日的会员中，在其他门店有订单者的占比。"),
            Formula = new("of them with ≥ 1 order elsewhere ÷ members at home here with ≥ 2 purchase days", "其中在他店有订单者 ÷ 归属本店且购买日 ≥ 2 的会员数"),
        },
    ];
}
