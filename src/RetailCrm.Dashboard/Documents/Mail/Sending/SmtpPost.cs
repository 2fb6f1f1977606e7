using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Microsoft.Extensions.Options;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Dashboard.Documents.Mail.Sending;

/// <summary>A mail as it leaves.</summary>
/// <param name="To">The address.</param>
/// <param name="ToName">The reader's name.</param>
/// <param name="FromName">The chain's.</param>
/// <param name="MessageId">The same at every try.</param>
/// <param name="Letter">What it says.</param>
/// <param name="Html">The same, laid out.</param>
internal sealed record OutgoingMail(string To, string ToName, string FromName, string MessageId, Letter Letter, string Html)
{
    /// <summary>Left open.</summary>
    public Stream? File { get; init; }

    public string FileName { get; init; } = "";

    public string FileType { get; init; } = "";

    /// <summary>A second file, of stores without complete data; null: none.</summary>
    public byte[]? Missing { get; init; }
}

/// <summary>Hands a mail to the SMTP server, and tells what is known of it afterwards.</summary>
internal sealed class SmtpPost(IOptionsMonitor<MailOptions> options)
{
    private const string Reply = "The server response was: ";

    public async Task<PostAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var settings = options.CurrentValue;
        var over = new HandOver();
        // The client's own time-out does not cover this way of sending.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        try
        {
            using var message = Message(mail, settings, over);
            using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls, DeliveryFormat = SmtpDeliveryFormat.SevenBit };
            if (settings.User.Length > 0) client.Credentials = new NetworkCredential(settings.User, settings.Password);
            var sending = client.SendMailAsync(message, limit.Token);
            // Once the text is on its way the client hears no token; what it still says then, nobody waits for.
            _ = sending.ContinueWith(left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            await sending.WaitAsync(limit.Token);
            return new(PostOutcome.Sent);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(over.Begun ? PostOutcome.Unclear : PostOutcome.NotReached, new(LineFaultKind.NoAnswer, settings.TimeoutSeconds.ToString(CultureInfo.InvariantCulture)));
        }
        catch (OperationCanceledException) when (!over.Begun)
        {
            return new(PostOutcome.NotReached, new(LineFaultKind.PortalStopped));
        }
        catch (SmtpException e)
        {
            return new(Outcome(e, over), FaultOf(e));
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or AuthenticationException)
        {
            return new(over.Begun ? PostOutcome.Unclear : PostOutcome.NotReached, FaultOf(e));
        }
    }

    // A reply of the server is an answer; anything else after the beginning of the text is none.
    private static PostOutcome Outcome(SmtpException error, HandOver over) => (int)error.StatusCode switch
    {
        >= 500 => PostOutcome.Refused,
        >= 400 => PostOutcome.RefusedForNow,
        _ => over.Begun ? PostOutcome.Unclear : PostOutcome.NotReached,
    };

    private static MailMessage Message(OutgoingMail mail, MailOptions settings, HandOver over)
    {
        var from = new MailAddress(settings.From, mail.FromName, Encoding.UTF8);
        var message = new MailMessage(from, new MailAddress(mail.To, LetterWords.OneLine(mail.ToName), Encoding.UTF8)) { Subject = LetterWords.OneLine(mail.Letter.Subject), SubjectEncoding = Encoding.UTF8, HeadersEncoding = Encoding.UTF8 };
        message.Headers.Add("Message-ID", $"<{mail.MessageId}@{from.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(View(mail.Letter.Text(), MediaTypeNames.Text.Plain, over));
        message.AlternateViews.Add(View(mail.Html, MediaTypeNames.Text.Html, over));
        if (mail.File is not { } file) return message;
        message.Attachments.Add(Attached(new Borrowed(file), mail.FileType, mail.FileName));
        if (mail.Missing is { } missing) message.Attachments.Add(Attached(new MemoryStream(missing), mail.FileType, MissingStoresFile.NameOf(mail.FileName)));
        return message;
    }

    private static Attachment Attached(Stream file, string type, string name) => new(file, new ContentType(type)) { Name = name, NameEncoding = Encoding.UTF8, TransferEncoding = TransferEncoding.Base64 };

    private static AlternateView View(string text, string type, HandOver over) =>
        new(over.Of(Encoding.UTF8.GetBytes(text)), new ContentType(type) { CharSet = "utf-8" }) { TransferEncoding = TransferEncoding.Base64 };

    // A reply is the server's own words, after the client's; else the connection's code is what is known.
    private static LineFault FaultOf(Exception error)
    {
        if (error is SmtpException { StatusCode: > 0 } said)
        {
            int at = said.Message.IndexOf(Reply, StringComparison.Ordinal);
            return new(LineFaultKind.Said, LetterWords.OneLine(string.Create(CultureInfo.InvariantCulture, $"{(int)said.StatusCode} {(at < 0 ? "" : said.Message[(at + Reply.Length)..].ReplaceLineEndings(" "))}")));
        }

        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException socket) return new(LineFaultKind.Connection, socket.SocketErrorCode.ToString());
            if (cause is AuthenticationException) return new(LineFaultKind.Connection, nameof(HttpRequestError.SecureConnectionError));
        }

        return new(LineFaultKind.Connection, error.InnerException?.GetType().Name ?? error.GetType().Name);
    }

    // The message closes what it sends; the file is its maker's to close.
    private sealed class Borrowed(Stream file) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => file.Length;

        public override long Position { get => file.Position; set => file.Position = value; }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => file.ReadAsync(buffer, cancellationToken);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => file.ReadAsync(buffer, offset, count, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
