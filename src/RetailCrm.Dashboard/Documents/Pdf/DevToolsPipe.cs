using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RetailCrm.Dashboard.Documents.Pdf;

/// <summary>The browser's own protocol over a pair of streams: JSON messages, each ended by a zero byte. No port that others could connect to.</summary>
internal sealed class DevToolsPipe : IAsyncDisposable
{
    private readonly Stream requests;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> waiting = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly CancellationTokenSource stop = new();
    private readonly Task reading;
    private Exception? ended;
    private int lastId;

    public DevToolsPipe(Stream requests, Stream answers)
    {
        this.requests = requests;
        reading = ReadAsync(answers);
    }

    /// <summary>False once the other side is gone.</summary>
    public bool Open => Volatile.Read(ref ended) is null;

    /// <exception cref="IOException">The browser is gone.</exception>
    /// <exception cref="InvalidOperationException">It refused.</exception>
    public async Task<JsonNode> CallAsync(string method, JsonObject parameters, string? session, CancellationToken cancellationToken)
    {
        int id = Interlocked.Increment(ref lastId);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session is not null) message["sessionId"] = session;
        var answer = waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            if (Volatile.Read(ref ended) is { } gone) throw gone;
            await SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), cancellationToken);
            return await answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await reading;
        stop.Dispose();
        sending.Dispose();
    }

    private async Task SendAsync(byte[] message, CancellationToken cancellationToken)
    {
        await sending.WaitAsync(cancellationToken);
        try
        {
            // Not to be cancelled: half a message would spoil the pipe for everyone.
            await requests.WriteAsync((byte[])[.. message, 0], CancellationToken.None);
            await requests.FlushAsync(CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task ReadAsync(Stream answers)
    {
        var end = new IOException("Chromium closed its pipe.");
        try
        {
            var buffer = new byte[1 << 16];
            using var message = new MemoryStream();
            int read;
            while ((read = await answers.ReadAsync(buffer, stop.Token)) > 0) Split(buffer.AsSpan(0, read), message);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or JsonException)
        {
            end = new IOException("Chromium was lost.", e);
        }

        Volatile.Write(ref ended, end);
        foreach (var call in waiting.Values) call.TrySetException(end);
    }

    private void Split(ReadOnlySpan<byte> read, MemoryStream message)
    {
        while (read.IndexOf((byte)0) is var zero and >= 0)
        {
            message.Write(read[..zero]);
            read = read[(zero + 1)..];
            Take(JsonNode.Parse(message.GetBuffer().AsSpan(0, (int)message.Length))!);
            message.SetLength(0);
        }

        message.Write(read);
    }

    private void Take(JsonNode answer)
    {
        if (answer["id"] is not { } id || !waiting.TryGetValue((int)id, out var call)) return;
        if (answer["error"] is { } error) call.TrySetException(new InvalidOperationException($"Chromium refused: {error.ToJsonString()}"));
        else call.TrySetResult(answer["result"]!);
    }
}
