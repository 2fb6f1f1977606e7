using RetailCrm.Metrics.Stores;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Subscriptions;

/// <summary>What the page reads.</summary>
/// <param name="List">By name.</param>
/// <param name="Selected">The one beside the list; null: none, or one that is not for these eyes.</param>
/// <param name="Runs">Its newest runs.</param>
/// <param name="Recipients">Who is sent it now, its roles resolved.</param>
public sealed record SubscriptionsView(IReadOnlyList<Subscription> List, Subscription? Selected, IReadOnlyList<SubscriptionRun> Runs, IReadOnlyList<NamedRecipient> Recipients)
{
    public required Rights Rights { get; init; }

    /// <summary>Whom the visitor may choose.</summary>
    public required RecipientChoices Choices { get; init; }

    /// <summary>The visitor's stores and regions.</summary>
    public required StoreFilters Stores { get; init; }

    /// <summary>Reports that the visitor may see.</summary>
    public required IReadOnlyList<string> Reports { get; init; }

    /// <summary>Of the reports those that can be had as reported.</summary>
    public required IReadOnlyList<string> Kept { get; init; }

    /// <summary>There is a mail server.</summary>
    public required bool HasServer { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Something is being sent; what waits for stores or for a server is not.</summary>
    public bool IsBusy => List.Any(s => s.LastRun switch
    {
        { State: RunState.Waiting } waiting => waiting.Next <= Now,
        { State: RunState.Ready } ready => ready.Lines.Count == 0 || ready.Lines.Any(l => l.State == LineState.Sending || l is { State: LineState.Pending, Reason: null }),
        _ => false,
    });
}
