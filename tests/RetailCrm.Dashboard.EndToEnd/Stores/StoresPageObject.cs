using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Stores;

/// <summary>The store comparison as a visitor uses it.</summary>
internal sealed partial class StoresPageObject(Visitor visitor)
{
    private IPage Page => visitor.Page;

    public ILocator Rows => Page.Locator("tr[data-store]");

    public ILocator Kpis => Page.Locator(".kpis [data-figure]");

    public ILocator Definition => Page.Locator("dialog[data-definition]");

    public Task OpenAsync(string query = "") => visitor.OpenAsync("/stores" + query);

    /// <summary>Chooses one value of a filter that lists several.</summary>
    public async Task ChooseAsync(string filter, string value)
    {
        await Page.ClickAsync($"[popovertarget={filter}]");
        await Page.Locator($"#{filter} [role=checkbox]", new() { HasTextString = value }).ClickAsync();
    }

    public async Task<IReadOnlyList<string>> ChoicesAsync(string filter)
    {
        await Page.ClickAsync($"[popovertarget={filter}]");
        var texts = await Page.Locator($"#{filter} [role=checkbox]").AllInnerTextsAsync();
        await Page.Keyboard.PressAsync("Escape");
        return [.. texts.Select(t => t.Trim())];
    }

    /// <summary>Net sales of the stores shown, to the cent, as the page's own tooltips say.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>> NetSalesAsync()
    {
        var sales = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var row in await Rows.AllAsync())
        {
            var code = (await row.GetAttributeAsync("data-store"))!;
            var title = await row.Locator("td.strong a.fig").GetAttributeAsync("title");
            sales[code] = Amount(title!);
        }

        return sales;
    }

    public async Task SwitchLanguageAsync(string culture)
    {
        await Page.ClickAsync("[popovertarget=language]");
        await Page.ClickAsync($"#language [value='{culture}']");
        await visitor.InteractiveAsync();
    }

    public Task SwitchThemeAsync() => Page.ClickAsync("[data-act=theme]");

    public async Task<IDownload> DownloadAsync()
    {
        await Page.ClickAsync("button[data-export]");
        return await Page.RunAndWaitForDownloadAsync(() => Page.ClickAsync("#export a[href*='.csv']"));
    }

    private static decimal Amount(string text) => decimal.Parse(NotOfANumber().Replace(text.Replace('\u2212', '-'), ""), NumberStyles.Number | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[^\d.\-]")]
    private static partial Regex NotOfANumber();
}
