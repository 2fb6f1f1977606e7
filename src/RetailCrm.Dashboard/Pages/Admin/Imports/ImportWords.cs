using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Imports;

namespace RetailCrm.Dashboard.Pages.Admin.Imports;

/// <summary>What an import kept in its ledger, which speaks English as the command line does, in the reader's language.</summary>
internal sealed partial class ImportWords(IStringLocalizer<SharedText> L)
{
    private const string Placeholder = "placeholder_";

    // The first that fits; those that say more stand before those that say less.
    private static readonly KeptSentence[] Sentences =
    [
        Key("the column {0} is not known; ignored (write it {1}, in small letters, and it is read)"),
        Key("the column {0} is not known; ignored"),
        Key("gender '{0}' is none of female, male, other; left empty"),
        Key("store '{0}' is not known; left empty"),
        Key("the metric '{0}' is no column of a report; the target is kept, but nothing is measured against it"),
        Key("order {0}: net amount {1}, its lines come to {2}; kept as given"),
        Key("{0} more orders whose net amount differs from their lines'"),
        Key("1 line waits for a document that has not come, e.g. {0}"),
        Key("{0} lines wait for documents that have not come, e.g. {1}"),
        Key("1 document names one (refund_of) that has not come, e.g. {0}"),
        Key("{0} documents name others (refund_of) that have not come, e.g. {1}"),
        Key("its columns are separated by semicolons; save it with commas between them"),
        Key("its columns are separated by tabs; save it with commas between them"),
        Key("its columns are separated by bars; save it with commas between them"),
        Key("it lacks the required column {0}; add it to the header"),
        Key("it lacks the required columns {0}; add them to the header"),
        Key("it lacks the required column {0}; column names are written in small letters, but the header has {1}"),
        Key("it lacks the required columns {0}; column names are written in small letters, but the header has {1}"),
        Key("the column {0} stands twice in the header; keep one"),
        Key("a quote opened in the record of line {0} is never closed"),
        Key("it is not UTF-8 (line {0}, byte {1} of the file); save it as UTF-8"),
        Key("it is no whole gzip file; compress it again"),
        Key("the folder also holds {0}.gz; keep one of them"),
        Key("it cannot be opened: {0}"),
        Key("it cannot be read as CSV: {0}"),
    ];

    /// <summary>A remark; of codes that became placeholders an example.</summary>
    public string Of(ImportRemark remark) => remark.Kind.StartsWith(Placeholder, StringComparison.Ordinal) ? L["not known, kept as a placeholder: {0}", remark.Text] : Of(remark.Text);

    /// <summary>A sentence of the ledger; one that is none of ours stays as it is.</summary>
    public string Of(string kept)
    {
        foreach (var sentence in Sentences)
        {
            if (sentence.Read(kept) is { } values) return L[sentence.English, values];
        }

        return kept;
    }

    private static KeptSentence Key(string english) => new(english);

    /// <summary>A sentence with places for values, and how they are found in it again.</summary>
    private sealed partial class KeptSentence(string english)
    {
        private readonly Regex pattern = new($"^{Place().Replace(Regex.Escape(english), "(.*?)")}$", RegexOptions.CultureInvariant | RegexOptions.Singleline);

        public string English => english;

        public object[]? Read(string text) => pattern.Match(text) is { Success: true } match ? [.. match.Groups.Values.Skip(1).Select(g => g.Value)] : null;

        [GeneratedRegex(@"\\\{\d+}", RegexOptions.CultureInvariant)]
        private static partial Regex Place();
    }
}
