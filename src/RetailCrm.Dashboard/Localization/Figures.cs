using System.Globalization;
using Microsoft.Extensions.Options;
using RetailCrm.Common;

namespace RetailCrm.Dashboard.Localization;

/// <summary>
/// The one formatter of the product: pages, charts, documents and alerts write numbers, changes and dates with it, in the
/// language of the page. Rounding is half away from zero, and only here.
/// </summary>
public sealed partial class Figures
{
    /// <summary>U+2212, not a hyphen.</summary>
    public const string Minus = "−";

    /// <summary>A cell without a value.</summary>
    public const string NoValue = "–";

    private static readonly Unit[] English = [new(1_000m, 1000, "K"), new(1_000_000m, 1000, "M"), new(1_000_000_000m, decimal.MaxValue, "B")];
    private static readonly Unit[] Chinese = [new(10_000m, 10_000, "万"), new(100_000_000m, decimal.MaxValue, "亿")];

    private readonly bool chinese;

    public Figures(IOptions<ChainOptions> chain) : this(CultureInfo.CurrentUICulture, chain.Value.Currency, chain.Value.MinimumBase)
    {
    }

    public Figures(CultureInfo culture, string currency, int leastBase = 30)
    {
        chinese = PortalCulture.IsChinese(culture);
        Currency = SymbolOf(currency);
        LeastBase = leastBase;
    }

    /// <summary>Orders or people below which no rate and no percentage is shown (<c>Chain:MinimumBase</c>).</summary>
    public int LeastBase { get; }

    /// <summary>The currency belongs to the data, not to the language.</summary>
    public string Currency { get; }

    /// <summary>No value, in words.</summary>
    public string NotAvailable => chinese ? "暂无" : "n/a";

    /// <summary>A count on a card: 4,150, then 52.4K or 5.24万.</summary>
    public Figure Count(decimal? value) => value is { } v ? Scaled(v, "", 0) : Missing;

    /// <summary>An amount of money on a card.</summary>
    public Figure Money(decimal? value) => value is { } v ? Scaled(v, Currency, 0) : Missing;

    /// <summary>A mean amount (ticket, unit price): one decimal below 10,000.</summary>
    public Figure MeanMoney(decimal? value) => value is { } v ? Scaled(v, Currency, 1) : Missing;

    /// <summary>A share as a percentage, one decimal.</summary>
    public Figure Rate(decimal? value) => value is { } v ? new(Fixed(v * 100, 1), "%", Fixed(v * 100, 3) + "%") : Missing;

    /// <summary>A ratio such as UPT, two decimals.</summary>
    public Figure Ratio(decimal? value) => value is { } v ? new(Fixed(v, 2), "", Fixed(v, 6)) : Missing;

    /// <summary>Full number with thousands commas: for tooltips and tables.</summary>
    public string Full(decimal? value, int decimals = 0) => value is { } v ? Fixed(v, decimals) : NoValue;

    /// <summary>Full amount with the currency.</summary>
    public string FullMoney(decimal? value) => value is { } v ? Signed(v, Currency + Fixed(Math.Abs(v), 2)) : NoValue;

    /// <summary>A percentage in a table.</summary>
    public string Percent(decimal? value, int decimals = 1) => value is { } v ? Fixed(v * 100, decimals) + "%" : NoValue;

    /// <summary>A rate, and none on a base below <see cref="LeastBase"/>.</summary>
    public decimal? OnEnough(decimal? rate, decimal of) => of < LeastBase ? null : rate;

    /// <summary>The same in a table: "n/a" says that there is a base and that it is too small.</summary>
    public string PercentOf(decimal? rate, decimal of, int decimals = 1) => of > 0 && of < LeastBase ? NotAvailable : Percent(rate, decimals);

    /// <summary>The unit of a column whose largest value is given.</summary>
    public ColumnUnit UnitFor(decimal largest)
    {
        if (Math.Abs(largest) < 1_000_000m) return chinese ? new(1, 0, "元", "") : new(1, 0, Currency, "");
        return chinese ? new(10_000m, 1, "万元", "万") : new(1_000m, 0, Currency + "K", "K");
    }

    /// <summary>The unit of people in a drawing whose largest group is given.</summary>
    public ColumnUnit PeopleUnitFor(long largest)
    {
        if (largest < 100_000) return new(1, 0, chinese ? "人" : "people", "");
        return chinese ? new(10_000m, 1, "万人", "万") : new(1_000m, 0, "K people", "K");
    }

    /// <summary>A value in its column's unit, without symbol.</summary>
    public string InUnit(decimal? value, ColumnUnit unit) => value is { } v ? Fixed(v / unit.Scale, unit.Decimals) : NoValue;

    /// <summary>A signed value in its column's unit.</summary>
    public string SignedInUnit(decimal value, ColumnUnit unit, int decimals) => WithSign(Round(value / unit.Scale, decimals), decimals);

    private Figure Missing => new(NotAvailable, "", NotAvailable);

    // The unit is chosen after rounding: 999,960 is 1.00M, never 1000.0K.
    private Figure Scaled(decimal value, string symbol, int decimals)
    {
        var size = Math.Abs(value);
        var full = Signed(value, symbol + Plain(size, symbol.Length > 0 ? 2 : 0));
        if (Round(size, decimals) < 10_000m) return new(Signed(Round(value, decimals), symbol + Plain(size, decimals)), "", full);
        foreach (var unit in chinese ? Chinese : English)
        {
            if (DigitsIn(size / unit.Scale, unit) is { } digits) return new(Signed(value, symbol + digits), unit.Name, full);
        }

        throw new InvalidOperationException("The last unit has no end.");
    }

    // Three to four significant digits; null when the rounded number belongs to the next unit.
    private string? DigitsIn(decimal scaled, Unit unit)
    {
        if (unit.Name == "亿") return Plain(scaled, 2);
        var one = chinese ? 1000m : 100m;
        if (Round(scaled, 2) < 10) return Plain(scaled, 2);
        if (Round(scaled, 1) < one) return Plain(scaled, 1);
        return Round(scaled, 0) < unit.End ? Plain(scaled, 0) : null;
    }

    private static string Fixed(decimal value, int decimals) => Signed(Round(value, decimals), Plain(Math.Abs(value), decimals));

    private static string Plain(decimal size, int decimals) => Round(size, decimals).ToString("N" + decimals, CultureInfo.InvariantCulture);

    private static string Signed(decimal value, string text) => value < 0 ? Minus + text : text;

    private static string WithSign(decimal rounded, int decimals) => rounded > 0 ? "+" + Plain(rounded, decimals) : Fixed(rounded, decimals);

    private static decimal Round(decimal value, int decimals) => decimal.Round(value, decimals, MidpointRounding.AwayFromZero);

    private static string SymbolOf(string currency) => currency switch
    {
        "CNY" or "JPY" => "¥",
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        _ => currency + " ",
    };

    private sealed record Unit(decimal Scale, decimal End, string Name);
}
