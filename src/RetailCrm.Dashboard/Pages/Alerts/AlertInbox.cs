using System.Globalization;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Pages.Alerts;

/// <summary>The alerts of a reader, parted as the list shows them.</summary>
public sealed record AlertInbox(IReadOnlyList<Alert> All, DateTimeOffset Now)
{
    /// <summary>How long a closed alert stays in the list.</summary>
    public const int ClosedDays = 30;

    // Which of one cause stands for it: a rate tells more than the sum it moves.
    private static readonly string[] Telling = ["conversion", "orders", "net_sales", "atv"];

    public IReadOnlyList<Alert> Muted => [.. All.Where(IsMuted)];

    public IReadOnlyList<Alert> Of(AlertState state) => [.. All.Where(a => a.State == state && !IsMuted(a))];

    /// <summary>Raised within the last 30 days.</summary>
    public int Raised => All.Count(a => a.RaisedAt >= Now.AddDays(-ClosedDays));

    /// <summary>Of those that somebody closed; null when nobody has closed any.</summary>
    public decimal? FalseAlarms
    {
        get
        {
            var judged = All.Where(a => a.Outcome is not (null or AlertOutcome.Recovered)).ToList();
            return judged.Count == 0 ? null : (decimal)judged.Count(a => a.Outcome == AlertOutcome.FalseAlarm) / judged.Count;
        }
    }

    public Alert? Find(long? id) => All.FirstOrDefault(a => a.Id == id);

    /// <summary>A store's name in both languages is shown in the reader's.</summary>
    public static IEnumerable<Alert> Named(IReadOnlyList<Alert> alerts)
    {
        var names = alerts.Where(a => a.StoreCode is not null).GroupBy(a => a.StoreCode!).ToDictionary(g => g.Key, g => g.First().StoreName ?? g.Key, StringComparer.Ordinal);
        var tight = TightNames.Of(names, CultureInfo.CurrentUICulture);
        return alerts.Select(a => a.StoreCode is { } code ? a with { StoreName = tight[code] } : a);
    }

    /// <summary>Alerts of one cause under one head: what is unusual about the same store at the same time.</summary>
    public static IReadOnlyList<AlertGroup> Grouped(IEnumerable<Alert> alerts)
    {
        var groups = new List<AlertGroup>();
        foreach (var alert in alerts.OrderBy(a => a.Severity).ThenByDescending(a => a.LastDay).ThenBy(a => Array.IndexOf(Telling, a.Metric)))
        {
            int at = groups.FindIndex(g => IsOneCause(g.Head, alert));
            if (at < 0) groups.Add(new(alert, []));
            else groups[at] = groups[at] with { Others = [.. groups[at].Others, alert] };
        }

        return groups;
    }

    private bool IsMuted(Alert alert) => alert.State != AlertState.Closed && alert.MutedUntil > Now;

    // A till that falls silent leaves a bad day behind.
    private static bool IsOneCause(Alert head, Alert other) =>
        head.Kind is AlertKind.UnusualDay or AlertKind.FeedSilence && other.Kind == AlertKind.UnusualDay && head.StoreCode == other.StoreCode
        && head.FirstDay <= other.LastDay && other.FirstDay <= head.LastDay;
}

/// <summary>An alert, and the others of the same cause.</summary>
public sealed record AlertGroup(Alert Head, IReadOnlyList<Alert> Others);
