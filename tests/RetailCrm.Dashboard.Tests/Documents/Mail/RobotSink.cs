using System.Net;
using System.Net.Sockets;

namespace RetailCrm.Dashboard.Tests.Documents.Mail;

/// <summary>A robot's server on a free loopback port: keeps what it is told, and answers as it is set.</summary>
public sealed class RobotSink : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly List<(string Query, string Body)> messages = [];
    private readonly Task serving;

    public RobotSink()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/robot/send?access_token=hush";
        }

        listener.Prefixes.Add(new Uri(Address).GetLeftPart(UriPartial.Authority) + "/");
        listener.Start();
        serving = ServeAsync();
    }

    public string Address { get; }

    /// <summary>The status and the text of every answer.</summary>
    public (int Status, string Text) Answer { get; set; } = (200, """{"errcode":0,"errmsg":"ok"}""");

    public IReadOnlyList<(string Query, string Body)> Messages
    {
        get
        {
            lock (messages) return [.. messages];
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using (var reader = new StreamReader(context.Request.InputStream))
                {
                    var body = await reader.ReadToEndAsync();
                    lock (messages) messages.Add((context.Request.Url!.Query, body));
                }

                context.Response.StatusCode = Answer.Status;
                if (Answer.Status is 302) context.Response.RedirectLocation = Address;
                await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Answer.Text));
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
