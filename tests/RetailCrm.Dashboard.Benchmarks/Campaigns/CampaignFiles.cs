using System.Globalization;

namespace RetailCrm.Dashboard.Benchmarks.Campaigns;

/// <summary>Twelve campaigns of the measured chain's last quarter, each to a fifth of all members with a fifth of those held out.</summary>
internal static class CampaignFiles
{
    private const int Campaigns = 12, Apart = 7, Lasts = 14;

    /// <summary>The day on which the first of them starts.</summary>
    public static readonly DateOnly First = new(2026, 8, 1);

    /// <summary>Writes them and answers their folder.</summary>
    public static string Write(string parent, int orders)
    {
        var folder = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"campaigns-{orders}"));
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, "campaigns.csv"), ["campaign_code,name,starts_on,ends_on,fixed_cost,cost_per_contact,gross_margin_rate", .. Enumerable.Range(0, Campaigns).Select(c =>
            string.Create(CultureInfo.InvariantCulture, $"C{c:D2},Campaign {c},{First.AddDays(c * Apart):yyyy-MM-dd},{First.AddDays(c * Apart + Lasts - 1):yyyy-MM-dd},1000,0.05,0.4"))]);
        int members = Math.Max(100, orders / 5);
        using var targets = new StreamWriter(Path.Combine(folder, "campaign_targets.csv"));
        targets.WriteLine("campaign_code,member_code,arm,contacted_at");
        for (int c = 0; c < Campaigns; c++)
        {
            for (int m = c % 5; m < members; m += 5)
            {
                bool held = m / 5 % 5 == c % 5;
                targets.WriteLine(string.Create(CultureInfo.InvariantCulture, $"C{c:D2},{690_000_000_000_000_000 + m},{(held ? "control," : $"treatment,{First.AddDays(c * Apart):yyyy-MM-dd}T08:00:00")}"));
            }
        }

        return folder;
    }
}
