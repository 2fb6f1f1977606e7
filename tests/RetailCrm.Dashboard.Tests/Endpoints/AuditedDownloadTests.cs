using System.Security.Cryptography;
using System.Text.Json;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Endpoints;
using RetailCrm.Dashboard.Tests.Security.Audit;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Reports;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Endpoints;

/// <summary>Every download is in the audit, also one that was broken off.</summary>
public class AuditedDownloadTests
{
    private static readonly ReportRequest Request = new("orders", new(new(2026, 3, 1), new(2026, 3, 31)));

    [Theory, Engines]
    public async Task A_download_is_entered_with_rows_and_hash(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var output = new MemoryStream();
        await Download(database).WriteAsync(Document(3), output, CancellationToken.None);
        var entry = Assert.Single(await database.FindAsync(new()));
        Assert.Equal((AuditSteps.Anna, "export", "orders", 3L), (entry.Actor, entry.Action, entry.Subject, entry.Rows));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(output.ToArray())), JsonDocument.Parse(entry.DetailsJson).RootElement.GetProperty("fileSha256").GetString());
    }

    [Theory, Engines]
    public async Task What_had_left_of_a_broken_download_is_entered(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Assert.ThrowsAsync<IOException>(() => Download(database).WriteAsync(Document(5, breakAfter: 2), new MemoryStream(), CancellationToken.None));
        var entry = Assert.Single(await database.FindAsync(new()));
        Assert.Equal((2L, JsonValueKind.Null), (entry.Rows, JsonDocument.Parse(entry.DetailsJson).RootElement.GetProperty("fileSha256").ValueKind));
    }

    private static AuditedDownload Download(TestDatabase database) =>
        new(database.Get<WriteAudit>(), AuditSteps.Anna, written => ExportEntry.Of(Request, DataScope.OfStores(["A"]), ".csv", written));

    private static ReportDocument Document(int rows, int breakAfter = int.MaxValue) => new("orders", [new("order_no", ReportFormat.Text)], RowsAsync(rows, breakAfter));

    private static async IAsyncEnumerable<ReportValue[]> RowsAsync(int rows, int breakAfter)
    {
        for (int i = 0; i < rows; i++)
        {
            await Task.Yield();
            if (i == breakAfter) throw new IOException("The line is down.");
            yield return [$"o{i}"];
        }
    }
}
