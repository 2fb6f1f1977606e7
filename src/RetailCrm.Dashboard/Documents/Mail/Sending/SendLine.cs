using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents.Pdf;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Delivery;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Documents.Mail.Sending;

/// <summary>Sends one line of the outbox: what it holds is made now, under the rights of now, and is entered in the audit before it leaves.</summary>
internal sealed class SendLine(Outbox outbox, IServiceScopeFactory scopes, SmtpPost smtp, RobotPost robots, IOptionsMonitor<MailOptions> options)
{
    private const int MostTries = 10;

    public async Task RunAsync(DueLine due, CancellationToken cancellationToken)
    {
        var owner = await outbox.MailBoxAsync(due.Subscription.OwnerId, cancellationToken);
        var box = due.Line.Channel == LineChannel.Webhook ? owner : await outbox.MailBoxAsync(due.Line.Recipient, cancellationToken);
        // Services speak the language of the moment in which they are made.
        using var language = CultureScope.Of(due.Line.Channel == LineChannel.Notice ? LetterLanguage.OfNotice(box, owner) : LetterLanguage.Of(due.Subscription, box, owner));
        await using var scope = scopes.CreateAsyncScope();
        var compose = scope.ServiceProvider.GetRequiredService<ComposeMail>();
        var rights = await scope.ServiceProvider.GetRequiredService<RightsQueries>().OfAsync(due.Line.Channel == LineChannel.Webhook ? due.Subscription.OwnerId : due.Line.Recipient, scope.ServiceProvider.GetRequiredService<BusinessCalendar>().Today, cancellationToken);
        await (due.Line.Channel switch
        {
            LineChannel.Webhook => RobotAsync(due, compose, rights, cancellationToken),
            LineChannel.Notice => NoticeAsync(due, compose, box, rights, cancellationToken),
            _ => MailAsync(due, compose, box, rights, scope.ServiceProvider.GetRequiredService<WriteAudit>(), cancellationToken),
        });
    }

    private async Task MailAsync(DueLine due, ComposeMail compose, MailBox box, Rights rights, WriteAudit audit, CancellationToken cancellationToken)
    {
        var made = await compose.OpenAsync(due.Subscription, due.Run.Period, due.Run.Missing, rights, cancellationToken);
        if ((made.Reason ?? AddressFault(box)) is { } reason)
        {
            await LeaveAsync(due.Line, reason, cancellationToken);
            return;
        }

        if (!options.CurrentValue.IsSet)
        {
            await outbox.KeepAsync(due.Line, cancellationToken);
            return;
        }

        if (due.Subscription.Settings.AsLink && options.CurrentValue.PublicAddress.Length == 0)
        {
            await outbox.FailAsync(due.Line, LineReason.NoPublicAddress, null, cancellationToken);
            return;
        }

        if (await MakeAsync(due, compose, made, cancellationToken) is not { } mail) return;
        await using (mail)
        {
            if (mail.Written is { } written)
            {
                var purpose = due.Subscription.Settings.Purpose is { Length: > 0 } text ? text : null;
                await audit.RunAsync(AuditActor.System with { OnBehalfOf = rights.UserName },
                    ExportEntry.Of(made.Request, made.Scope, "." + due.Subscription.Settings.Format, written, purpose), cancellationToken);
            }

            await PostAsync(due, compose, mail, box.Address!, cancellationToken);
        }
    }

    // Null: it could not be made, and its line says why.
    private async Task<ComposedMail?> MakeAsync(DueLine due, ComposeMail compose, RecipientDocument made, CancellationToken cancellationToken)
    {
        try
        {
            return await compose.RunAsync(due.Subscription, made, withFile: true, cancellationToken);
        }
        catch (TooManyRowsException e)
        {
            await outbox.FailAsync(due.Line, LineReason.NotMade, new(LineFaultKind.TooManyRows, e.Most.ToString(CultureInfo.InvariantCulture)), cancellationToken);
        }
        catch (PdfUnavailableException)
        {
            await outbox.RetryAsync(due.Line, LineReason.NotMade, new(LineFaultKind.NoBrowser), cancellationToken);
        }
        catch (TimeoutException)
        {
            await outbox.RetryAsync(due.Line, LineReason.NotMade, new(LineFaultKind.PrintTimeout), cancellationToken);
        }

        return null;
    }

    private async Task NoticeAsync(DueLine due, ComposeMail compose, MailBox box, Rights rights, CancellationToken cancellationToken)
    {
        if ((rights.IsSomebody ? AddressFault(box) : LineReason.NotActive) is { } reason)
        {
            await outbox.DropAsync(due.Line, reason, cancellationToken);
            return;
        }

        if (!options.CurrentValue.IsSet)
        {
            await outbox.KeepAsync(due.Line, cancellationToken);
            return;
        }

        await using var mail = await compose.NoticeAsync(due.Subscription, due.Run, rights.Scope, cancellationToken);
        await PostAsync(due, compose, mail, box.Address!, cancellationToken);
    }

    private async Task PostAsync(DueLine due, ComposeMail compose, ComposedMail mail, string address, CancellationToken cancellationToken)
    {
        if (!await outbox.BeginAsync(due.Line, mail.Written?.Sha256, mail.Written?.Rows, cancellationToken)) return;
        await KeepAsync(due.Line, await HandOverAsync(due.Line, () => smtp.SendAsync(new(address, due.Line.Name, compose.Chain, due.Line.MessageId, mail.Letter, mail.Html)
        {
            File = mail.File,
            FileName = mail.FileName,
            FileType = ReportFileName.ContentType(due.Subscription.Settings.Format),
            Missing = mail.Missing,
        }, cancellationToken)));
    }

    // The figures are the owner's: a group has no rights of its own.
    private async Task RobotAsync(DueLine due, ComposeMail compose, Rights rights, CancellationToken cancellationToken)
    {
        var made = await compose.OpenAsync(due.Subscription, due.Run.Period, due.Run.Missing, rights, cancellationToken);
        var robot = made.Reason is null ? await outbox.RobotAsync(due.Line.Recipient, cancellationToken) : null;
        if ((made.Reason ?? (robot is null ? LineReason.NoRobot : robots.Allows(robot) ? null : LineReason.HostNotAllowed)) is { } reason)
        {
            await LeaveAsync(due.Line, reason, cancellationToken);
            return;
        }

        var (title, markdown) = await compose.MessageAsync(due.Subscription, made, cancellationToken);
        if (!await outbox.BeginAsync(due.Line, null, null, cancellationToken)) return;
        await KeepAsync(due.Line, await HandOverAsync(due.Line, () => robots.SendAsync(robot!, title, markdown, cancellationToken)));
    }

    private static async Task<PostAnswer> HandOverAsync(SubscriptionLine line, Func<Task<PostAnswer>> send)
    {
        using var work = Measures.Mail.Begin(new KeyValuePair<string, object?>("channel", line.Channel.ToString()));
        var answer = await send();
        work.Outcome = answer.Outcome.ToString();
        return answer;
    }

    // What is known by now is kept even when the portal is being stopped, and while a long import holds the embedded database.
    private async Task KeepAsync(SubscriptionLine line, PostAnswer answer)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                await WriteAsync(line, answer);
                return;
            }
            catch (DbException) when (tries < MostTries)
            {
                // The database has waited for its turn already.
            }
        }
    }

    private Task WriteAsync(SubscriptionLine line, PostAnswer answer) => answer.Outcome switch
    {
        PostOutcome.Sent => outbox.SentAsync(line, CancellationToken.None),
        PostOutcome.NotReached => outbox.RetryAsync(line, LineReason.NotReached, answer.Fault, CancellationToken.None),
        PostOutcome.RefusedForNow => outbox.RetryAsync(line, LineReason.Refused, answer.Fault, CancellationToken.None),
        PostOutcome.Refused => outbox.FailAsync(line, LineReason.Refused, answer.Fault, CancellationToken.None),
        _ => outbox.FailAsync(line, LineReason.Unclear, answer.Fault, CancellationToken.None),
    };

    // Nothing is due to a recipient without rights; what waits for a close can be sent once it is there, so its owner is told.
    private Task LeaveAsync(SubscriptionLine line, LineReason reason, CancellationToken cancellationToken) =>
        reason == LineReason.NotClosed ? outbox.FailAsync(line, reason, null, cancellationToken) : outbox.DropAsync(line, reason, cancellationToken);

    private LineReason? AddressFault(MailBox box) =>
        box.Address is not { } address || !MailOptions.IsAddress(address) ? LineReason.NoAddress : options.CurrentValue.Allows(address) ? null : LineReason.DomainNotAllowed;
}
