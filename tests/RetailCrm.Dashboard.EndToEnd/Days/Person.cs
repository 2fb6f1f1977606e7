using System.Text.Json;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Days;

/// <summary>Somebody who goes through a day: every page they come to must stand, say something in every block, and say it in their language.</summary>
internal sealed class Person(Visitor visitor, DayPortal portal, DayChain chain, string language) : IAsyncDisposable
{
    // Blocks that failed, that say nothing, words that are missing or not in the reader's language, and what sticks out.
    private const string Faults = """
        language => {
            const main = document.querySelector('main') ?? document.body, faults = [];
            if (document.documentElement.lang.slice(0, 2) !== language.slice(0, 2)) faults.push('the page speaks ' + document.documentElement.lang);
            for (const failed of main.querySelectorAll('.mid[role=alert]')) faults.push('a block failed: ' + failed.innerText);
            for (const block of main.querySelectorAll('[data-block]')) {
                const head = block.querySelector('h2').innerText.trim();
                if (!block.innerText.replace(block.querySelector('h2').innerText, '').trim() && !block.querySelector('svg')) faults.push('nothing in the block ' + head);
            }
            for (const empty of main.querySelectorAll('.mid b')) if (!empty.innerText.trim()) faults.push('an empty block without a word');
            const words = main.innerText;
            const missing = words.match(/\b(NaN|undefined|Infinity|null)\b|\{\d(:[^}]*)?\}/);
            if (missing) faults.push('a missing word: ' + words.slice(Math.max(0, missing.index - 40), missing.index + 40));
            if (language === 'zh-CN')
                for (const said of main.querySelectorAll('h2 .t-main, .mid b, .mid .note, .notes, .stamp'))
                    if (!/[\u4e00-\u9fff]/.test(said.innerText) && /[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/.test(said.innerText)) faults.push('not in Chinese: ' + said.innerText);
            const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
            if (over > 0) faults.push('the page is ' + over + ' px too wide');
            return faults;
        }
        """;

    private int pages;

    public IPage Page => visitor.Page;

    public DayPortal Portal => portal;

    public DayChain Chain => chain;

    public string Language => language;

    public bool IsDemo => chain == DayChain.Demo;

    /// <summary>Chooses one of the demo's accounts at the sign-in.</summary>
    public async Task SignInAsync(string account)
    {
        await Page.GotoAsync("/");
        await Page.Locator($"button[value='{account}']").ClickAsync();
        await ArriveAsync();
    }

    /// <summary>Signs in by name and password.</summary>
    public async Task SignInAsync(string user, string password)
    {
        await Page.FillAsync("#user", user);
        await Page.FillAsync("#password", password);
        await Page.ClickAsync("button.go");
    }

    public async Task OpenAsync(string address)
    {
        await Page.GotoAsync(address);
        await ArriveAsync();
    }

    /// <summary>Clicks what leads on, and comes to the page behind it.</summary>
    public async Task FollowAsync(ILocator link, string pattern)
    {
        await link.ClickAsync();
        await Assertions.Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(pattern));
        await ArriveAsync();
    }

    /// <summary>The page at hand lives, has read everything, and makes sense.</summary>
    public async Task ArriveAsync()
    {
        await visitor.InteractiveAsync();
        await Assertions.Expect(Page.Locator("main [aria-busy=true], [data-tile] .bones")).ToHaveCountAsync(0);
        var faults = await Page.EvaluateAsync<JsonElement>(Faults, language);
        Assert.True(faults.GetArrayLength() == 0, $"{Page.Url}\n{string.Join('\n', faults.EnumerateArray().Select(f => f.GetString()))}");
        if (!DayAttribute.All) return;
        await visitor.PictureAsync($"day-{chain}-{language[..2]}-{Caller()}-{++pages}");
        await visitor.SeesNoSeriousFindingAsync();
    }

    /// <summary>What is empty says why: a title, and a reason or a way on.</summary>
    public async Task SeesWhyAsync(string block)
    {
        var empty = Page.Locator($"section[aria-labelledby='{block}'] .mid");
        await Assertions.Expect(empty).ToBeVisibleAsync();
        Assert.True((await empty.InnerTextAsync()).Trim().Length > 3, $"{block} says nothing");
    }

    /// <summary>Takes a file away; answers its bytes and its name.</summary>
    public async Task<(byte[] Content, string Name)> TakeAsync(ILocator link)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return (await File.ReadAllBytesAsync(await download.PathAsync()), download.SuggestedFilename);
    }

    /// <summary>Nothing went wrong in the browser all day.</summary>
    public void GoesHome() => visitor.SawNoComplaint();

    public ValueTask DisposeAsync() => visitor.DisposeAsync();

    private string Caller() => new Uri(Page.Url).AbsolutePath.Trim('/').Replace('/', '-');
}
