using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace RetailCrm.Dashboard.Tests.Documents.Mail;

/// <summary>What the sink does to a mail.</summary>
public enum SinkManner
{
    Takes,

    /// <summary>Says no to the recipient, for now or for good.</summary>
    RefusesForNow,
    Refuses,

    /// <summary>Never says a word.</summary>
    Hangs,

    /// <summary>Takes the text and cuts the line without an answer.</summary>
    DropsAfterText,

    /// <summary>Takes the text and says nothing more.</summary>
    HangsAfterText,
}

/// <summary>An SMTP server on a free loopback port that keeps what it gets.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly List<SunkMail> mails = [];
    private readonly Task serving;

    public SmtpSink()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public SinkManner Manner { get; set; }

    /// <summary>Called once a mail's text is in, before it is answered.</summary>
    public Action? OnText { get; set; }

    /// <summary>Those whose text came in whole.</summary>
    public IReadOnlyList<SunkMail> Mails
    {
        get
        {
            lock (mails) return [.. mails];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await serving;
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await TalkAsync(client);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The other side has gone, or the test is over.
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        if (Manner == SinkManner.Hangs)
        {
            await reader.ReadLineAsync(stop.Token);
            return;
        }

        var envelope = new StringBuilder();
        await writer.WriteLineAsync("220 sink");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            envelope.AppendLine(line);
            var verb = line.Length >= 4 ? line[..4].ToUpperInvariant() : line;
            if (verb == "DATA")
            {
                if (!await TextAsync(reader, writer, envelope.ToString())) return;
            }
            else
            {
                await writer.WriteLineAsync((verb, Manner) switch
                {
                    ("EHLO", _) => "250-sink\r\n250 8BITMIME",
                    ("RCPT", SinkManner.RefusesForNow) => "451 come back later",
                    ("RCPT", SinkManner.Refuses) => "550 nobody of that name",
                    _ => "250 ok",
                });
            }

            if (verb == "QUIT") return;
        }
    }

    private async Task<bool> TextAsync(StreamReader reader, StreamWriter writer, string envelope)
    {
        await writer.WriteLineAsync("354 go on");
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".") text.AppendLine(line.StartsWith('.') ? line[1..] : line);
        lock (mails) mails.Add(new(envelope, text.ToString()));
        OnText?.Invoke();
        if (Manner == SinkManner.DropsAfterText) return false;
        if (Manner == SinkManner.HangsAfterText)
        {
            // Until the other side goes.
            await reader.ReadLineAsync(stop.Token);
            return false;
        }

        await writer.WriteLineAsync("250 kept");
        return true;
    }
}

/// <summary>A mail as it came in.</summary>
public sealed record SunkMail(string Envelope, string Data)
{
    private string Head => Data.ReplaceLineEndings("\n").Split("\n\n")[0];

    public string To => Regex.Match(Envelope, "RCPT TO:<(?<a>[^>]*)>").Groups["a"].Value;

    /// <summary>Names of the headers, as a program would see them.</summary>
    public IEnumerable<string> HeaderNames => Head.Split('\n').Where(l => l.Length > 0 && !char.IsWhiteSpace(l[0])).Select(l => l.Split(':')[0]);

    public string Header(string name) => Decoded(Regex.Replace(Head, "\n[ \t]+", " ").Split('\n').Single(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim());

    /// <summary>The body of the first part whose head holds the words, decoded.</summary>
    public string Part(string words)
    {
        var part = Data.ReplaceLineEndings("\n").Split("\n--").First(p => p.Split("\n\n")[0].Contains(words, StringComparison.OrdinalIgnoreCase) && p.Contains("base64", StringComparison.OrdinalIgnoreCase));
        return Encoding.UTF8.GetString(Convert.FromBase64String(Regex.Match(part, "\n\n(?<b>[A-Za-z0-9+/=\n]+)").Groups["b"].Value.Replace("\n", "", StringComparison.Ordinal)));
    }

    public bool HasAttachment => Data.Contains("Content-Disposition: attachment", StringComparison.OrdinalIgnoreCase);

    /// <summary>The attachment's name.</summary>
    public string FileName => Decoded(Regex.Match(Regex.Replace(Data.ReplaceLineEndings("\n"), "\n[ \t]+", " "), "Content-Type: (?!text/(plain|html)|multipart)[^\n]*?name=\"(?<n>[^\"]+)\"").Groups["n"].Value);

    // RFC 2047, as far as it is used.
    private static string Decoded(string text) => Regex.Replace(Regex.Replace(text, @"\?=\s+=\?", "?==?"), @"=\?utf-8\?B\?(?<b>[^?]*)\?=", m => Encoding.Latin1.GetString(Convert.FromBase64String(m.Groups["b"].Value)), RegexOptions.IgnoreCase) is var joined
        ? Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(joined)) : text;
}
