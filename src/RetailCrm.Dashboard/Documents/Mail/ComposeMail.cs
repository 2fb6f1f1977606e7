using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents.Html;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Documents.Mail;

/// <summary>A mail with its file, ready to be handed over.</summary>
/// <param name="Written">The file's rows and hash; null: nothing is attached.</param>
internal sealed record ComposedMail(Letter Letter, string Html, Stream? File, string FileName, WrittenReport? Written) : IAsyncDisposable
{
    /// <summary>The stores without complete data as a file beside it; null: none are missing, or the file names them.</summary>
    public byte[]? Missing { get; init; }

    public ValueTask DisposeAsync() => File?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>Makes the mail of a subscription for one reader. One for each mail: its words are in the language of the moment in which it was made.</summary>
internal sealed class ComposeMail(OpenForRecipient open, ReadHeadlines headlines, LetterWords words, MakeFile files, IOptionsMonitor<MailOptions> options)
{
    private const int Megabyte = 1 << 20;

    /// <inheritdoc cref="OpenForRecipient.RunAsync"/>
    public Task<RecipientDocument> OpenAsync(Subscription subscription, Period period, IReadOnlyList<string> missing, Rights rights, CancellationToken cancellationToken) =>
        open.RunAsync(subscription, period, missing, rights, cancellationToken);

    /// <param name="subscription">What is sent.</param>
    /// <param name="made">The reader's own document.</param>
    /// <param name="withFile">False: the file is not made; the letter is the one that would go with it.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    public async Task<ComposedMail> RunAsync(Subscription subscription, RecipientDocument made, bool withFile, CancellationToken cancellationToken)
    {
        var (format, name) = (subscription.Settings.Format, words.FileName(made, subscription.Settings.Format));
        var (file, written) = withFile && !subscription.Settings.AsLink ? await files.RunAsync(made, "." + format, cancellationToken) : (null, null);
        try
        {
            // Too large for a mailbox: the link gives the same.
            if (file?.Length > options.CurrentValue.MaxAttachmentMegabytes * Megabyte && Link(subscription, made) is not null)
            {
                await file.DisposeAsync();
                (file, written) = (null, null);
            }

            var letter = words.Report(subscription, made, await headlines.RunAsync(made, files.Words, cancellationToken), Link(subscription, made), file is not null || !withFile && !subscription.Settings.AsLink ? name : null);
            return new(letter, await files.LayOutAsync(letter), file, name, written) { Missing = file is not null && made.HasMissingFile(subscription) ? await MissingStoresFile.OfAsync(made.Missing, cancellationToken) : null };
        }
        catch
        {
            if (file is not null) await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>To the owner, about a run that was held or did not reach all.</summary>
    public async Task<ComposedMail> NoticeAsync(Subscription subscription, SubscriptionRun run, DataScope scope, CancellationToken cancellationToken)
    {
        var missing = (await open.StoresAsync(scope, cancellationToken)).Where(s => run.Missing.Contains(s.Code)).ToList();
        var letter = words.Notice(subscription, run, missing, options.CurrentValue.Link(SubscriptionUrls.Of(subscription.Id)));
        return new(letter, await files.LayOutAsync(letter), null, "", null);
    }

    /// <summary>Title and text for a robot.</summary>
    public async Task<(string Title, string Markdown)> MessageAsync(Subscription subscription, RecipientDocument made, CancellationToken cancellationToken)
    {
        var letter = words.Report(subscription, made, await headlines.RunAsync(made, files.Words, cancellationToken), Link(subscription, made), null);
        return (letter.Title, RobotText.Of(letter));
    }

    public string Chain => words.Chain;

    private string? Link(Subscription subscription, RecipientDocument made) => options.CurrentValue.Link(SubscriptionFilter.PathOf(subscription, made.Request.Period));
}

/// <summary>What a robot says: the title, at most three figures, what is missing, and the link. Nothing of a person.</summary>
internal static class RobotText
{
    public static string Of(Letter letter)
    {
        IEnumerable<string?> lines =
        [
            $"### {Plain(letter.Title)}",
            .. letter.Headlines.Take(ReadHeadlines.Most).Select(h => $"- {Plain(h.Name)}: **{Plain(h.Value)}**{(h.Change is { } change ? $" {Plain(change)}" : "")}"),
            letter.Missing is { } missing ? $"> {Plain(missing)}" : null,
            letter.Link is { } link ? $"[{Plain(link.Words)}]({link.Address})" : null,
        ];
        return string.Join("\n\n", lines.Where(l => l is not null));
    }

    // A name makes no link, no mention and no markup.
    private static string Plain(string text) => string.Concat(LetterWords.OneLine(text).Select(c => "\\`*_[]()<>#@".Contains(c, StringComparison.Ordinal) ? ' ' : c));
}
