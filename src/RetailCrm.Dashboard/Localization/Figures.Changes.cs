using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Dashboard.Localization;

/// <summary>Changes: sign and unit in the text, direction and colour apart (a rise in complaints goes up and is worse).</summary>
public sealed partial class Figures
{
    /// <summary>
    /// Amounts and counts change in percent. <paramref name="previousBase"/>: orders or people behind the earlier value;
    /// below <see cref="LeastBase"/> there is no change to show. From zero to zero it is a dash, from zero to more it is new; from a negative value, or beyond ten times, no percentage.
    /// </summary>
    public Change Relative(decimal? current, decimal? previous, decimal? previousBase, GoodDirection good = GoodDirection.Up)
    {
        if (current is not { } now || previous is not { } before) return new(NotAvailable, null, Tone.Neutral);
        if (before == 0) return new(now == 0 ? NoValue : chinese ? "新增" : "new", null, Tone.Neutral);
        if (previousBase is { } n && n < LeastBase) return new(NotAvailable, null, Tone.Neutral);
        if (before < 0) return Difference(now, before, 0, good);
        var rounded = Round((now - before) / before * 100, 1);
        if (rounded > 999) return new(">10×", 1, ToneOf(1, good));
        return rounded < -999 ? Difference(now, before, 0, good) : Marked(rounded, 1, "%", good);
    }

    /// <summary>Rates change in percentage points; the arguments are shares (0.179), not percentages.</summary>
    public Change Points(decimal? current, decimal? previous, decimal? previousBase = null, GoodDirection good = GoodDirection.Up, bool tight = false)
    {
        if (current is not { } now || previous is not { } before || previousBase < LeastBase) return new(NotAvailable, null, Tone.Neutral);
        var unit = chinese ? tight ? " 点" : " 个百分点" : " pp";
        return Marked(Round((now - before) * 100, 1), 1, unit, good);
    }

    /// <summary>Days, UPT, small counts: the difference in their own unit.</summary>
    /// <param name="unit">Behind the number, with a space before it.</param>
    public Change Difference(decimal? current, decimal? previous, int decimals, GoodDirection good = GoodDirection.Up, string unit = "")
    {
        if (current is not { } now || previous is not { } before) return new(NotAvailable, null, Tone.Neutral);
        return Marked(Round(now - before, decimals), decimals, unit, good);
    }

    private static Change Marked(decimal rounded, int decimals, string unit, GoodDirection good)
    {
        if (rounded == 0) return Flat(Plain(0, decimals) + unit);
        var direction = Math.Sign(rounded);
        return new(WithSign(rounded, decimals) + unit, direction, ToneOf(direction, good));
    }

    private static Change Flat(string text) => new(text, 0, Tone.Neutral);

    private static Tone ToneOf(int direction, GoodDirection good) =>
        good == GoodDirection.Neither ? Tone.Neutral : direction > 0 == (good == GoodDirection.Up) ? Tone.Better : Tone.Worse;
}
