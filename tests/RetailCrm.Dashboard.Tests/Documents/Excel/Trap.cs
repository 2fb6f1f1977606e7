using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Stores;
using RetailCrm.Reports;
using RetailCrm.Reports.Meaning;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Documents.Excel;

/// <summary>A report whose values spreadsheets are known to spoil.</summary>
internal static class Trap
{
    public static readonly DocumentFrame Frame = new("Wang Fang", new(2026, 4, 1, 8, 30, 0)) { ContractNames = true };

    private static readonly ReportColumn[] Columns =
    [
        new("order_no", ReportFormat.Text), new("business_date", ReportFormat.Date), new("ordered_at", ReportFormat.Time), new("net_amount", ReportFormat.Money), new("units", ReportFormat.Quantity),
        new("member_code", ReportFormat.Text), new("complete", ReportFormat.Flag),
    ];

    /// <summary>Words for documents, of the language of the moment.</summary>
    public static DocumentWords Words()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(Options.Create(new ChainOptions())).AddDocuments().BuildServiceProvider();
        return services.CreateScope().ServiceProvider.GetRequiredService<DocumentWords>();
    }

    public static ReportDocument Of(IReadOnlyList<ReportValue[]> rows, params IReadOnlyList<ReportControl> controls) => new("orders", Columns, rows.ToAsyncEnumerable())
    {
        Meaning = ReportMeaning.Of("orders"),
        Origin = new(new("orders", new(new(2026, 3, 1), new(2026, 3, 31))), DataScope.All, new DataFreshness(7, new(2026, 3, 31, 22, 5, 0), null), _ => Task.FromResult(controls)),
    };

    public static ReportValue[] Row(string code, decimal amount = 1, string? member = null, int day = 1) =>
        [code, new DateOnly(2026, 3, day), new DateTime(2026, 3, day, 9, 5, 30), amount, 1.5m, member, true];
}
