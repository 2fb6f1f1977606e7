using Microsoft.Extensions.Localization;
using RetailCrm.Crm.FollowUps;
using RetailCrm.Dashboard.Localization;
using static RetailCrm.Dashboard.Localization.SharedText;

namespace RetailCrm.Dashboard.Components.Tasks;

/// <summary>What tasks, outcomes and reasons are called. A word of the bundle that the portal does not know stands as it came.</summary>
internal static class TaskWords
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["care"] = Key("Care call"),
        ["thanks"] = Key("Thanks for a purchase"),
        ["welcome"] = Key("Welcome call"),
        ["birthday"] = Key("Birthday greeting"),
        ["callback"] = Key("Call back as asked"),
        ["visit"] = Key("Look after at the next visit"),
    };

    private static readonly Dictionary<string, string> Outcomes = new(StringComparer.Ordinal)
    {
        ["reached"] = Key("spoken to"),
        ["message_left"] = Key("message left"),
        ["visit_agreed"] = Key("visit agreed"),
        ["no_answer"] = Key("no answer"),
        ["declined"] = Key("declined"),
    };

    public static string Kind(IStringLocalizer<SharedText> L, string kind) => Kinds.TryGetValue(kind, out var name) ? L[name] : kind;

    public static string Outcome(IStringLocalizer<SharedText> L, string outcome) => Outcomes.TryGetValue(outcome, out var name) ? L[name] : outcome;

    /// <summary>How many an order does not reach, and why; empty where it reaches all.</summary>
    public static string LeftOut(IStringLocalizer<SharedText> L, IReadOnlyList<LeftOut> left) => left.Count == 0 ? ""
        : L["Left out: {0}", string.Join(L[", "], left.GroupBy(l => l.Reason).OrderBy(g => g.Key).Select(g => Reason(L, g.Key, g.Count())))];

    private static string Reason(IStringLocalizer<SharedText> L, LeftOutReason reason, int members) => reason switch
    {
        LeftOutReason.NoConsent => L["{0} without consent", members],
        LeftOutReason.NoOwner => L["{0} whom nobody in your stores looks after", members],
        LeftOutReason.HasOne => L["{0} with this task already open", members],
        _ => L["{0} not among your members", members],
    };
}
