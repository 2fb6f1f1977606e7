using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Metrics.Members;

namespace RetailCrm.Dashboard.Pages.Retention.Blocks;

/// <summary>The groups of the flow: those in touch, and whoever comes in or goes out. For the page and the wall.</summary>
internal static class FlowGroups
{
    // Sleeping and lost stand together: they are out of touch. From them, and from nothing, one comes in.
    public static readonly IReadOnlyList<LifecycleState> Order = [LifecycleState.New, LifecycleState.WonBack, LifecycleState.Active, LifecycleState.AtRisk];

    /// <summary>Place of those out of touch on the right side; on the left, place 0 is whoever comes in.</summary>
    public const int Outside = 4;

    /// <summary>Members by group at the start and at the end; who was out of touch at both ends is left out.</summary>
    public static IReadOnlyList<(int From, int To, long Members)> Of(LifecycleFlows flows) =>
        [.. flows.Links.Where(l => l.Members > 0)
            .GroupBy(l => (From: Left(l.From), To: Right(l.To)), l => l.Members)
            .Where(g => g.Key.From > 0 || g.Key.To < Outside)
            .Select(g => (g.Key.From, g.Key.To, g.Sum()))];

    /// <summary>Towards risk or sleep, except who was there already.</summary>
    public static bool IsWorse(int from, int to) => to == Outside || (to == Outside - 1 && from != Outside);

    private static int Left(LifecycleState? state) => state is { } s ? PlaceOf(s) + 1 : 0;

    private static int Right(LifecycleState state) => PlaceOf(state) is >= 0 and var at ? at : Outside;

    private static int PlaceOf(LifecycleState state)
    {
        for (int i = 0; i < Order.Count; i++)
        {
            if (Order[i] == state) return i;
        }

        return -1;
    }
}
