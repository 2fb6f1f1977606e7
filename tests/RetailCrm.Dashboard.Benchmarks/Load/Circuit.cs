using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RetailCrm.Dashboard.Benchmarks.Load;

/// <summary>
/// One page held open, as blazor.web.js holds it: fetches the page, starts a circuit for its components, acknowledges every render and
/// answers every call into the browser (PERFORMANCE.md 6). Draws nothing.
/// </summary>
internal sealed partial class Circuit(HttpClient http, string cookies, string address) : IAsyncDisposable
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);

    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly TaskCompletionSource drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? id;
    private Task reading = Task.CompletedTask, pinging = Task.CompletedTask;

    /// <summary>Bytes of all render batches so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Render batches so far.</summary>
    public int Batches { get; private set; }

    /// <summary>What went wrong; null while all is well.</summary>
    public string? Error { get; private set; }

    /// <summary>Called with each batch, before it is acknowledged.</summary>
    public Action<byte[]>? Drawn { get; set; }

    /// <summary>Ends once the first interactive picture has come.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var html = await GetAsync(address, cancellationToken);
        var records = Markers().Matches(html).Select(m => m.Groups["json"].Value).ToList();
        if (records.Count == 0) throw new InvalidOperationException($"{address} has nothing interactive: {html[..Math.Min(html.Length, 300)]}");
        var state = State().Match(html) is { Success: true } kept ? kept.Groups["state"].Value : "";
        using var asked = await http.SendAsync(Request(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1"), cancellationToken);
        asked.EnsureSuccessStatusCode();
        using var negotiated = JsonDocument.Parse(await asked.Content.ReadAsStringAsync(cancellationToken));
        socket.Options.SetRequestHeader("Cookie", cookies);
        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        var root = http.BaseAddress!;
        await socket.ConnectAsync(new Uri($"ws://{root.Authority}/_blazor?id={Uri.EscapeDataString(negotiated.RootElement.GetProperty("connectionToken").GetString()!)}"), cancellationToken);
        await socket.SendAsync(Encoding.UTF8.GetBytes(BlazorPack.Handshake), WebSocketMessageType.Text, true, cancellationToken);
        reading = ReadAsync(records, state);
        pinging = PingAsync();
        await SendAsync(BlazorPack.Invoke("0", "StartCircuit", root.ToString(), new Uri(root, address).ToString(), "[]", state));
        await drawn.Task.WaitAsync(cancellationToken);
    }

    public async Task<string> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await http.SendAsync(Request(HttpMethod.Get, path), cancellationToken);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode} {answer.Headers.Location}");
        return await answer.Content.ReadAsStringAsync(cancellationToken);
    }

    public async Task PostAsync(string path, HttpContent? content = null)
    {
        using var request = Request(HttpMethod.Post, path);
        request.Content = content;
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode) Error ??= $"{path} answered {(int)answer.StatusCode}";
    }

    /// <summary>As a closed window does: the circuit is not kept for a way back. Where the connection is gone there is nobody to tell.</summary>
    public async ValueTask DisposeAsync()
    {
        if (id is not null && !reading.IsCompleted) await PostAsync("/_blazor/disconnect", new MultipartFormDataContent { { new StringContent(id), "circuitId" } });
        await stop.CancelAsync();
        await Task.WhenAll(reading, pinging);
        socket.Dispose();
        stop.Dispose();
        sending.Dispose();
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookies);
        return request;
    }

    private async Task ReadAsync(IReadOnlyList<string> records, string state)
    {
        var buffer = new byte[1 << 16];
        int held = 0;
        bool greeted = false;
        try
        {
            while (true)
            {
                if (held == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
                var got = await socket.ReceiveAsync(buffer.AsMemory(held), stop.Token);
                if (got.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException($"The portal closed the circuit: {socket.CloseStatusDescription}");
                held += got.Count;
                int done = 0;
                if (!greeted && Array.IndexOf(buffer, (byte)0x1e, 0, held) is >= 0 and var end)
                {
                    (greeted, done) = (true, end + 1);
                }

                var messages = new List<IReadOnlyList<object?>>();
                if (greeted) done += BlazorPack.Read(buffer.AsSpan(done, held - done), messages.Add);
                buffer.AsSpan(done, held - done).CopyTo(buffer);
                held -= done;
                foreach (var message in messages) await TakeAsync(message, records, state);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Closed by ourselves.
        }
        catch (Exception e) when (e is WebSocketException or InvalidOperationException or InvalidDataException)
        {
            Fail(e.Message);
        }
    }

    private async Task TakeAsync(IReadOnlyList<object?> message, IReadOnlyList<string> records, string state)
    {
        switch ((int)(long)message[0]!)
        {
            case BlazorPack.Completion when message[^1] is string circuit:
                id = circuit;
                await SendAsync(BlazorPack.Invoke(null, "UpdateRootComponents", Operations(records), state));
                break;
            case BlazorPack.Completion:
                throw new InvalidOperationException("The portal refused the circuit.");
            case BlazorPack.Close:
                throw new InvalidOperationException($"The portal ended the circuit: {(message.Count > 1 ? message[1] : null)}");
            case BlazorPack.Invocation:
                await AnswerAsync((string)message[3]!, (IReadOnlyList<object?>)message[4]!);
                break;
        }
    }

    private async Task AnswerAsync(string target, IReadOnlyList<object?> arguments)
    {
        switch (target)
        {
            case "JS.RenderBatch":
                var batch = (byte[])arguments[1]!;
                (Batches, Bytes) = (Batches + 1, Bytes + batch.Length);
                Drawn?.Invoke(batch);
                await SendAsync(BlazorPack.Invoke(null, "OnRenderCompleted", (long)arguments[0]!, null));
                break;
            case "JS.BeginInvokeJS":
                long call = (long)arguments[0]!;
                await SendAsync(BlazorPack.Invoke(null, "EndInvokeJSFromDotNet", call, true, $"[{call},true,null]"));
                // The layout says so once the page stands.
                if (arguments[1] is "portal.interactive") drawn.TrySetResult();
                break;
            case "JS.Error":
                throw new InvalidOperationException($"The circuit failed: {arguments[0]}");
        }
    }

    private async Task PingAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(PingEvery);
            while (await timer.WaitForNextTickAsync(stop.Token)) await SendAsync(BlazorPack.PingMessage());
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Closed by ourselves.
        }
        catch (WebSocketException e)
        {
            Fail(e.Message);
        }
    }

    private async Task SendAsync(byte[] message)
    {
        await sending.WaitAsync(stop.Token);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Binary, true, stop.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    private void Fail(string message)
    {
        Error ??= message;
        drawn.TrySetException(new InvalidOperationException(message));
    }

    private static string Operations(IReadOnlyList<string> records) =>
        $$"""{"batchId":1,"operations":[{{string.Join(',', records.Select((marker, i) => $$"""{"type":"add","ssrComponentId":{{i + 1}},"marker":{{marker}}}"""))}}]}""";

    // The end of a prerendered component repeats its prerenderId only.
    [GeneratedRegex("<!--Blazor:(?<json>\\{\"type\":\"server\".*?\\})-->", RegexOptions.Singleline)]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.Singleline)]
    private static partial Regex State();
}
