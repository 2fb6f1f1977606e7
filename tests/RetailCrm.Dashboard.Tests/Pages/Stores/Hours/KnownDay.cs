using RetailCrm.Dashboard.Pages.Stores.Hours;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Drill;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Pages.Stores.Hours;

/// <summary>A store's day made by hand, so that every number on the page can be told beforehand.</summary>
internal sealed class KnownDay : IStoreDayAnswers
{
    private static readonly StoreName Store = new("B2", "Beta", "East", "mall");

    public List<StoreDayState> Asked { get; } = [];

    public bool SeesMembers { get; set; } = true;

    public OrderPlace? Next { get; set; }

    public DateOnly Today { get; } = new(2026, 11, 21);

    public Task<StoreDayView> ReadAsync(StoreDayState state, CancellationToken cancellationToken)
    {
        Asked.Add(state);
        if (state.Code != "B2" || state.Day is not { } day) return Task.FromResult(new StoreDayView(state, null, null, null, Masking.Full, SeesMembers));
        var compared = state.ComparedDay(Today, ComparisonRules.Default);
        var hours = new StoreHours(Store, day, compared, [Hour(10, 90, 2, 60), Hour(18, -20, 0, 0)], Sum(70, 2), compared is null ? null : Sum(60, 40), new(7, null, null));
        StoreOrder[] orders = [Order("a1", 60), Order("a2", 30) with { OfMember = true }, Order("r", -20) with { RefundOf = "a1" }, Order("v", null)];
        var lines = state.Order == "a1" ? new OrderLines(Store, day, orders[0], [new("P1", "Jasmine tea", "Tea", 3, 20, 0, 60, 15)]) : null;
        return Task.FromResult(new StoreDayView(state, hours, new(Store, day, state.Hour, orders, Next, 4, 70), lines, Masking.Full, SeesMembers));
    }

    public Task<StoreDayView?> TakePrerenderedAsync(StoreDayState state) => Task.FromResult<StoreDayView?>(null);

    private static StoreHour Hour(int hour, decimal sales, long orders, decimal before) => new(hour, Sum(sales, orders), Sum(before, 1));

    private static StoreFigures Sum(decimal sales, long orders) => new() { OrderSales = sales, Orders = orders, OrderUnits = orders, CountedOrders = orders };

    private static StoreOrder Order(string no, decimal? net) => new()
    {
        OrderNo = no,
        At = new(2026, 11, 20, 10, 5, 0),
        NetAmount = net,
        GrossAmount = net,
        Discount = 0,
        Units = 1,
        Channel = null,
        Employee = "One",
        OfMember = false,
        Member = null,
        MemberName = PersonalText.Name(null),
        RefundOf = null,
        Campaign = null,
        Coupon = null,
    };
}
