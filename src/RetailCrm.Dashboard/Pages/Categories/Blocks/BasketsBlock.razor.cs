using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Categories.Baskets;

namespace RetailCrm.Dashboard.Pages.Categories.Blocks;

/// <summary>Partners in baskets, the surest first; told of their own days, whatever the page's period is.</summary>
public sealed partial class BasketsBlock(Figures figures, CategoryWords words)
{
    private const int Top = 8, Most = 100;

    private Figures Figures => figures;

    private IReadOnlyList<BasketPair> Pairs => View?.Answer.Baskets?.Levels.FirstOrDefault(l => l.Level == View.State.Level)?.Pairs ?? [];

    private IEnumerable<BasketPair> Listed => Pairs.Take(View!.State.All ? Most : Top);

    private string? Note => View?.Answer.Baskets is { } counted ? L["{0}, counted once a day", figures.Range(counted.Days)].Value : null;

    private double Mean => View!.Answer.Baskets!.Levels.First(l => l.Level == View.State.Level).MeanLift ?? 1;

    private (double Low, double High) Scale => (Math.Min(Mean * 0.9, Listed.Min(p => p.Lift.Interval.Low)), Math.Max(Mean * 1.1, Listed.Max(p => p.Lift.Interval.High)));

    private IReadOnlyList<(string Name, string Value)> Facts =>
    [
        (L["Counted days"], figures.Range(View!.Answer.Baskets!.Days)),
        (L["Orders with a line"], figures.Full(View.Answer.Baskets.Orders)),
        (L["Least orders of a pair"], figures.Full(View.Answer.Baskets.LeastBase)),
        .. words.Facts(View.Answer).Where(f => f.Name == L["Stores"]),
    ];

    // Grey where the pair may be like all others.
    private string? Tone(BasketPair pair) => pair.Lift.Interval.Contains(Mean) ? "ink-3" : null;

    private string Lift(double lift) => figures.Full((decimal)lift, 2);
}
