using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using RetailCrm.Reports.Subscriptions;

namespace RetailCrm.Dashboard.Hosting.Health;

/// <summary>Whether a mail server is set and greets; nothing is sent.</summary>
public sealed class MailCheck(IOptions<MailOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        var mail = options.Value;
        if (!mail.IsSet) return new("", Health.Good, "no mail server is set: subscriptions are made and kept, not sent");
        var place = $"{mail.Host}:{mail.Port}";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(mail.Host, mail.Port, limit.Token);
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            var greeting = await reader.ReadLineAsync(limit.Token) ?? "";
            return greeting.StartsWith("220", StringComparison.Ordinal) ? new("", Health.Good, $"{place} greets") : Ill($"{place} does not greet as a mail server does");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Ill($"{place} does not answer within {Patience.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return Ill($"{place} cannot be reached: {e.Message}");
        }
    }

    private static Finding Ill(string what) => new("", Health.Degraded, what, "Check Mail:Host and Mail:Port, and that this machine may reach them; mails wait in the outbox meanwhile.");
}
