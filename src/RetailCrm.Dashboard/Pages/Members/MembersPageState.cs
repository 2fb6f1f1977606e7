using System.Globalization;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Lists;

namespace RetailCrm.Dashboard.Pages.Members;

/// <summary>Everything that the list of members remembers: it is the address, and nothing else.</summary>
public sealed record MembersPageState
{
    public const int PageSize = 12;

    public static readonly MembersPageState Default = new();

    /// <summary>A whole member code, or a part of the name.</summary>
    public string? Text { get; init; }

    /// <summary>Members found by a phone number or e-mail address, which is not kept; null: not searched so.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    public IReadOnlyList<LifecycleState> States { get; init; } = [];

    public IReadOnlyList<RfmGroup> Groups { get; init; } = [];

    public MemberGroup? Attention { get; init; }

    public bool? Consent { get; init; }

    public IReadOnlyList<string> Regions { get; init; } = [];

    public MemberOrder Order { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public MemberFilter Filter => new() { Text = Text, Codes = Codes, States = States, Groups = Groups, Attention = Attention, Consent = Consent, Order = Order };

    /// <summary>Reads an address. What it cannot read is left at its default and named in <paramref name="unknown"/>.</summary>
    internal static MembersPageState Read(QueryText query, out IReadOnlyList<string> unknown)
    {
        var bad = new List<string>();
        var state = new MembersPageState
        {
            Text = query.One("q"),
            Codes = query.One("code") is { } code ? code == "-" ? [] : query.Many("code") : null,
            States = Many(query, "state", LifecycleStates.All, s => s.Code(), bad),
            Groups = Many(query, "rfm", RfmGroups.All, g => g.Code(), bad),
            Attention = Many(query, "who", MemberGroups.All, g => g.Code(), bad) is [var group, ..] ? group : null,
            Consent = query.One("consent") switch { "1" => true, "0" => false, null => null, var other => Bad(bad, "consent", other) },
            Regions = query.Many("region"),
            Order = Many(query, "sort", Enum.GetValues<MemberOrder>(), OrderCode, bad) is [var order, ..] ? order : Default.Order,
            Page = PageOf(query, bad),
        };
        unknown = bad;
        return state;
    }

    internal static string OrderCode(MemberOrder order) => order switch
    {
        MemberOrder.NetSpend => "spend",
        MemberOrder.LastPurchase => "last",
        _ => "churn",
    };

    private static List<T> Many<T>(QueryText query, string name, IReadOnlyList<T> all, Func<T, string> code, List<string> bad)
    {
        var asked = query.Many(name);
        bad.AddRange(asked.Where(a => all.All(one => code(one) != a)).Select(a => $"{name}={a}"));
        return [.. all.Where(one => asked.Contains(code(one)))];
    }

    private static int PageOf(QueryText query, List<string> bad)
    {
        if (query.One("page") is not { } text) return 1;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int page) && page is > 0 and <= MemberPage.MostListed / PageSize + 1) return page;
        bad.Add($"page={text}");
        return 1;
    }

    private static bool? Bad(List<string> bad, string name, string text)
    {
        bad.Add($"{name}={text}");
        return null;
    }
}
