using RetailCrm.Common;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Stores;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Documents.Mail;

/// <summary>Mails and messages of robots in words, in the language of the moment.</summary>
internal sealed class LetterWords(DocumentWords words, LineWords lines)
{
    private const int MostNamed = 20;

    /// <param name="subscription">What is sent.</param>
    /// <param name="made">The reader's own document.</param>
    /// <param name="headlines">Its figures.</param>
    /// <param name="link">Into the portal; null: none.</param>
    /// <param name="attached">The file's name; null: nothing is attached.</param>
    public Letter Report(Subscription subscription, RecipientDocument made, IReadOnlyList<Headline> headlines, string? link, string? attached)
    {
        var (L, title) = (words.L, $"{OneLine(subscription.Settings.Name)} · {words.Asked(made.Document!)}");
        return new()
        {
            Subject = made.Missing.Count == 0 ? title : $"{title} · {L["{0} stores missing", made.Missing.Count]}",
            Title = title,
            Headlines = headlines,
            Missing = Missing([.. made.Missing.Select(s => s.Name)]),
            Facts = [.. words.Facts(made.Document!, new(made.Rights.ShownName, default)).Where(f => Told(made).Any(label => f.Label == L[label])), (L["Stores"], Scope(made))],
            Link = link is null ? null : (L["Open the report in the portal"].Value, link),
            Notes =
            [
                attached is null ? L["The file is in the portal: it asks for your sign-in, and gives what you may see at that moment."] : L["Attached: {0}, made for you alone, with the stores that you may see.", attached],
                .. attached is not null && made.HasMissingFile(subscription) ? [L["For programs, the stores without complete data stand in a file of their own: {0}.", MissingStoresFile.NameOf(attached)].Value] : (IEnumerable<string>)[],
                L["You are a recipient of a subscription of {0}.", subscription.Owner],
            ],
        };
    }

    // Of the document's facts those of which a mail speaks; which figures of a closed period they are, where they are not the usual ones.
    private static string[] Told(RecipientDocument made) => ["Report", "Period", "Compared with", "Data as of", .. made.Request.Basis == FigureBasis.Reported ? ["Figures"] : (string[])[]];

    /// <summary>To the owner: what was held, or whom it did not reach.</summary>
    public Letter Notice(Subscription subscription, SubscriptionRun run, IReadOnlyList<StoreName> missing, string? link)
    {
        var (L, name) = (words.L, OneLine(subscription.Settings.Name));
        var failed = run.Lines.Where(l => l.State == LineState.Failed && l.Channel != LineChannel.Notice).ToList();
        return new()
        {
            Subject = run.State == RunState.Held ? L["Held: {0}", name] : L["Not sent to all: {0}", name],
            Title = $"{name} · {words.Figures.Range(run.Period)}",
            Says = run.State == RunState.Held ? L["It was not sent: at the deadline stores were still missing. You can send it by hand."]
                : run.Lines.Count == 0 ? L["It was not sent: it has no recipient at the moment."]
                : L["{0} sent, {1} not. You can send these again on the page of subscriptions.", run.Count(LineState.Sent), failed.Count],
            Missing = Missing([.. missing.Select(s => s.Name)]),
            Facts = [.. failed.Take(MostNamed).Select(l => (OneLine(l.Name), lines.Reason(l)))],
            Link = link is null ? null : (L["Open the subscription in the portal"].Value, link),
            Notes = [L["You own this subscription."]],
        };
    }

    /// <summary>The file's name, as the reader would call it.</summary>
    public string FileName(RecipientDocument made, string format)
    {
        var period = made.Request.Period;
        var days = period.From == DateOnly.MinValue || period.Days == 1 ? SubscriptionFilter.Day(period.To) : $"{SubscriptionFilter.Day(period.From)}–{SubscriptionFilter.Day(period.To)}";
        return $"{string.Concat(OneLine(words.Title(made.Document!)).Select(c => Path.GetInvalidFileNameChars().Contains(c) || c is '"' or '\\' or '/' or ':' ? '-' : c))} {days}.{format}";
    }

    public string Chain => OneLine(words.Chain);

    public string? Missing(IReadOnlyList<string> names) => names.Count == 0 ? null
        : words.L["Without complete data: {0}.", string.Join(words.L[", "].Value, names.Take(MostNamed)) + (names.Count > MostNamed ? " " + words.L["and {0} more", names.Count - MostNamed].Value : "")].Value;

    /// <summary>A name as part of a header or a line: whatever it holds, it does not end it.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();

    private string Scope(RecipientDocument made) => made.Scope is { IsAll: true } && made.Request is { Stores.Count: 0, Regions.Count: 0 } ? words.L["All stores"]
        : made.Stores.Count <= 3 ? string.Join(words.L[", "].Value, made.Stores.Select(s => s.Name)) : words.L["{0} stores", made.Stores.Count];
}
