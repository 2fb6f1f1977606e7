using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;

namespace RetailCrm.Dashboard.Localization;

/// <summary>The portal's words, with English nouns in the singular behind a 1: “1 day”, “0 days”, “2 days”. Chinese knows no plural.</summary>
internal sealed partial class PortalText(IStringLocalizerFactory factory) : IStringLocalizer<SharedText>
{
    // A verb is bent only where one stands right behind its noun in a text of the portal.
    private static readonly Dictionary<string, string> Verbs = new(StringComparer.Ordinal) { ["are"] = "is", ["were"] = "was", ["wait"] = "waits", ["trade"] = "trades", ["name"] = "names", ["have"] = "has" };

    // Their last letter is no plural's.
    private static readonly HashSet<string> Alike = new(StringComparer.Ordinal) { "is", "was", "as", "this", "less", "its", "has", "shows", "comes", "begins", "shares", "stands", "of" };

    private readonly IStringLocalizer inner = factory.Create(typeof(SharedText));

    public LocalizedString this[string name] => inner[name];

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            if (PortalCulture.IsChinese(CultureInfo.CurrentUICulture) || !arguments.Any(IsOne)) return inner[name, arguments];
            var one = Counted().Replace(inner[name].Value, m => IsOne(arguments.ElementAtOrDefault(int.Parse(m.Groups["at"].ValueSpan, CultureInfo.InvariantCulture))) ? Singular(m) : m.Value);
            return new(name, string.Format(CultureInfo.CurrentCulture, one, arguments));
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => inner.GetAllStrings(includeParentCultures);

    private static bool IsOne(object? argument) => argument is not null && Convert.ToString(argument, CultureInfo.InvariantCulture) == "1";

    private static string Singular(Match counted)
    {
        var (noun, verb) = (counted.Groups["noun"].Value, counted.Groups["verb"].Value);
        if (Alike.Contains(noun)) return counted.Value;
        var one = noun switch
        {
            "people" => "person",
            "entries" => "entry",
            _ => noun[..^1],
        };
        var start = counted.Value[..(counted.Groups["noun"].Index - counted.Index)];
        return verb.Length == 0 ? start + one : $"{start}{one} {Verbs[verb]}";
    }

    // A placeholder, at most one word that tells which (“1 trading days”), the noun, and its verb.
    [GeneratedRegex(@"\{(?<at>\d+)\} (?:(?:business|chosen|earlier|held-out|more|open|other|overdue|own|purchase|recovery|similar|standard|trading) )?(?<noun>people|[a-z-]+s)\b(?: (?<verb>are|were|wait|trade|name|have)\b)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Counted();
}
