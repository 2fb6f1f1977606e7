using RetailCrm.Data.SampleData.People;

namespace RetailCrm.Data.SampleData.Selling;

/// <summary>coupon_redemptions.csv.</summary>
internal sealed class Redemptions(Bundle bundle) : IDisposable
{
    private readonly CsvFile file = bundle.Open("coupon_redemptions.csv", "coupon_code,member_code,redeemed_at,campaign_code,order_no,discount_amount");

    public void Write(DemoCampaign campaign, DemoMember member, Moment at, string orderNo) =>
        file.Cell(campaign.CouponCode).Cell(member.Code).Time(at).Cell(campaign.Code).Cell(orderNo).Money(campaign.CouponValue).End();

    public void Dispose() => file.Dispose();
}
