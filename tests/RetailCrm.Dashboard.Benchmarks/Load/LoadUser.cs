using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.Benchmarks.Load;

/// <summary>Somebody at work: opens a page, reads it while it follows the refreshes, closes it, opens the next.</summary>
internal sealed partial class LoadUser(PortalChild portal, string cookie, Dice dice, ConcurrentBag<double> opened, ConcurrentQueue<string> errors)
{
    private const double LeastSeconds = 20, MostSeconds = 60;

    // What every role with stores may open.
    private static readonly string[] Pages = ["/stores", "/stores?p=last-28-days&sort=change", "/stores?p=last-month", "/categories", "/forecast", "/definitions"];

    /// <summary>Signs a demo account in; answers its cookie.</summary>
    public static async Task<string> SignInAsync(Uri address, string account, CancellationToken cancellationToken)
    {
        using var handler = new HttpClientHandler();
        using var client = new HttpClient(handler) { BaseAddress = address };
        var token = Token().Match(await client.GetStringAsync("/signin", cancellationToken)).Groups["t"].Value;
        using var answer = await client.PostAsync("/signin", new FormUrlEncodedContent([new("_handler", "signin"), new("Input.Demo", account), new("__RequestVerificationToken", token)]), cancellationToken);
        return handler.CookieContainer.GetCookieHeader(address) is var held && held.Contains("retailcrm.session", StringComparison.Ordinal) ? held : throw new InvalidOperationException($"{account} could not sign in: {(int)answer.StatusCode}");
    }

    /// <summary>Until it is stopped; what goes wrong is noted, and the work goes on.</summary>
    public async Task WorkAsync(CancellationToken stop)
    {
        try
        {
            // Nobody comes at the same second.
            await Task.Delay(TimeSpan.FromSeconds(dice.Between(0, MostSeconds)), stop);
            while (!stop.IsCancellationRequested) await ReadAsync(dice.Pick(Pages), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The day is over.
        }
    }

    private async Task ReadAsync(string page, CancellationToken stop)
    {
        await using var circuit = new Circuit(portal.Http, cookie, page);
        try
        {
            long began = Stopwatch.GetTimestamp();
            await circuit.OpenAsync(stop);
            opened.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(dice.Between(LeastSeconds, MostSeconds)), stop);
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or System.Net.WebSockets.WebSocketException)
        {
            errors.Enqueue($"{page}: {e.Message}");
            await Task.Delay(TimeSpan.FromSeconds(LeastSeconds), stop);
        }

        if (circuit.Error is { } error) errors.Enqueue($"{page}: {error}");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<t>[^\"]+)\"")]
    private static partial Regex Token();
}
