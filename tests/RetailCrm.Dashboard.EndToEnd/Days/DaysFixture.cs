using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Days;

/// <summary>One browser, and one portal of each chain that somebody works at: started when the first does.</summary>
public sealed class DaysFixture : IAsyncLifetime
{
    private readonly Dictionary<DayChain, DayPortal> portals = [];
    private IPlaywright? playwright;
    private IBrowser? browser;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        foreach (var portal in portals.Values) await portal.DisposeAsync();
    }

    /// <summary>Somebody at the sign-in page of a chain's portal.</summary>
    internal async Task<Person> PersonAsync(DayChain chain, string language, bool phone = false)
    {
        if (!portals.TryGetValue(chain, out var portal)) portals[chain] = portal = await DayPortal.OfAsync(chain);
        return await PersonAsync(portal, chain, language, phone);
    }

    /// <summary>Somebody at a portal of their own.</summary>
    internal async Task<Person> PersonAsync(DayPortal portal, DayChain chain, string language, bool phone = false)
    {
        Assertions.SetDefaultExpectTimeout(60_000);
        playwright ??= await Playwright.CreateAsync();
        browser ??= await Browser.LaunchAsync(playwright);
        var context = await browser.NewContextAsync(new() { BaseURL = portal.Address.ToString(), Locale = language, ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(60_000);
        return new(await Visitor.WithAsync(context), portal, chain, language);
    }
}

/// <summary>Days change the chain they are lived on: one after the other.</summary>
[CollectionDefinition("days")]
public sealed class DaysCollection : ICollectionFixture<DaysFixture>;
