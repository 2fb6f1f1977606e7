using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Benchmarks.Load;

/// <summary>The tills of a portal under load: a small demo chain sells too seldom for a refresh every minute.</summary>
internal static class Tills
{
    /// <summary>One order in every open store, brought in as any bundle.</summary>
    /// <param name="portal">Whose database takes them.</param>
    /// <param name="folder">Where the bundle is laid.</param>
    /// <param name="round">Which time it is: part of the documents' numbers and amounts.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task SellAsync(PortalChild portal, string folder, int round, CancellationToken cancellationToken)
    {
        var now = portal.Services.GetRequiredService<BusinessCalendar>().Now;
        var bundle = Path.Combine(folder, "sold");
        Directory.CreateDirectory(bundle);
        var orders = (await StoresAsync(portal, cancellationToken)).Select(store =>
            string.Create(CultureInfo.InvariantCulture, $"WALL-{store}-{now:yyyyMMddHHmmss}-{round},{store},{now:yyyy-MM-ddTHH:mm:ss},{100 + round}.00"));
        await File.WriteAllLinesAsync(Path.Combine(bundle, "orders.csv"), orders.Prepend("order_no,store_code,ordered_at,net_amount"), cancellationToken);
        var report = await portal.Services.GetRequiredService<ImportBundle>().RunAsync(new ImportRequest(bundle), null, cancellationToken);
        if (report.Outcome != ImportOutcome.Done) throw new InvalidOperationException($"The orders did not go in: {report.Outcome}");
    }

    private static async Task<IReadOnlyList<string>> StoresAsync(PortalChild portal, CancellationToken cancellationToken)
    {
        var engine = portal.Services.GetRequiredService<DatabaseEngine>();
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        using var rows = engine.CreateReader(connection, "SELECT code FROM store WHERE closed_day IS NULL ORDER BY code");
        var codes = new List<string>();
        while (rows.Read()) codes.Add(rows.Text(0));
        return codes;
    }
}
