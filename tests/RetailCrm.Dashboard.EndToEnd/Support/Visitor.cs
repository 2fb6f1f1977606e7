using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace RetailCrm.Dashboard.EndToEnd.Support;

/// <summary>A person at a browser: one page, and everything the browser complained about on it.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private readonly ConcurrentQueue<string> complaints = new();

    private Visitor(IPage page) => Page = page;

    public IPage Page { get; }

    public static async Task<Visitor> WithAsync(IBrowserContext context)
    {
        var visitor = new Visitor(await context.NewPageAsync());
        await context.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI))");
        visitor.Page.Console += (_, m) =>
        {
            if (m.Type is "error" or "warning") visitor.complaints.Enqueue($"{m.Type}: {m.Text} ({m.Location})");
        };
        visitor.Page.PageError += (_, error) => visitor.complaints.Enqueue(error);
        visitor.Page.Response += (_, response) =>
        {
            if (response.Status >= 400) visitor.complaints.Enqueue($"{response.Status} {response.Url}");
        };
        return visitor;
    }

    /// <summary>Opens an address of the portal and waits until its circuit answers.</summary>
    public async Task OpenAsync(string address)
    {
        await Page.GotoAsync(address);
        await InteractiveAsync();
    }

    public async Task ReloadAsync()
    {
        await Page.ReloadAsync();
        await InteractiveAsync();
    }

    public Task InteractiveAsync() => Page.WaitForSelectorAsync("body[data-interactive]", new() { State = WaitForSelectorState.Attached });

    /// <summary>Narrows the page to the first region that its filter offers: the region stands in the address and on the filter.</summary>
    /// <returns>The region's name.</returns>
    public async Task<string> ChooseRegionAsync()
    {
        await Page.ClickAsync("[popovertarget=f-region]");
        var region = Page.Locator("#f-region [role=checkbox]").First;
        var name = (await region.InnerTextAsync()).Trim();
        await region.ClickAsync();
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex("[?&]region="));
        await Assertions.Expect(Page.Locator("[popovertarget=f-region]")).ToContainTextAsync(name);
        return name;
    }

    /// <summary>The browser said nothing: no error or warning, no blocked content, no failed request.</summary>
    public void SawNoComplaint() => Assert.True(complaints.IsEmpty, string.Join('\n', complaints));

    /// <summary>No serious or critical finding of axe-core; a failure names each with the elements concerned.</summary>
    public async Task SeesNoSeriousFindingAsync()
    {
        // Evaluated, not added as a script: the page's content policy would stop that.
        await Page.EvaluateAsync(Axe);
        var violations = await Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(v => ({ id: v.id, impact: v.impact, nodes: v.nodes.map(n => n.target.join(' ') + ': ' + (n.failureSummary || '').replace(/\\s+/g, ' ').slice(0, 200)) }))");
        var serious = violations.EnumerateArray().Where(v => v.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(v => $"{v.GetProperty("id").GetString()}\n  {string.Join("\n  ", v.GetProperty("nodes").EnumerateArray().Select(n => n.GetString()))}").ToList();
        Assert.True(serious.Count == 0, string.Join('\n', serious));
    }

    /// <summary>Keeps a picture for people: of the window, or of the whole page in a window as high as the page.</summary>
    public async Task PictureAsync(string name, bool whole = true)
    {
        var window = Page.ViewportSize!;
        if (whole)
        {
            var height = await Page.EvaluateAsync<int>("document.documentElement.scrollHeight");
            await Page.SetViewportSizeAsync(window.Width, Math.Max(height, window.Height));
        }

        await Page.ScreenshotAsync(new() { Path = Path.Combine(PortalFixture.Pictures, name + ".png"), Animations = ScreenshotAnimations.Disabled });
        await Page.SetViewportSizeAsync(window.Width, window.Height);
    }

    public ValueTask DisposeAsync() => new(Page.Context.CloseAsync());
}
