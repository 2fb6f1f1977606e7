using System.Text;
using System.Text.RegularExpressions;

namespace RetailCrm.Dashboard.Tests.Architecture;

internal sealed record CodeMember(string Head, int Line, int Lines);

/// <summary>
/// Finds methods and properties by counting braces: a text rule, no parser. Comments and strings are blanked first. A member
/// is what stands directly in a type, from its first line to the brace or semicolon that ends it; fields do not count.
/// </summary>
internal static partial class CodeMembers
{
    public static IEnumerable<CodeMember> Of(string code)
    {
        var text = Blank(code);
        var types = new Stack<bool>(); // one entry an open brace: does it open a type?
        int start = 0, depth = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '(' or '[') depth++;
            else if (text[i] is ')' or ']') depth--;
            if (depth > 0) continue;
            bool inType = types.Count > 0 && types.Peek();
            if (text[i] == '{')
            {
                bool opensType = (types.Count == 0 || inType) && TypeHead().IsMatch(text[start..i]);
                types.Push(opensType);
                if (opensType) start = i + 1;
            }
            else if (text[i] == '}' && types.TryPop(out var wasType) && (wasType || types.Count == 0 || types.Peek()))
            {
                if (!wasType && Member(code, text, start, i) is { } member) yield return member;
                start = i + 1;
            }
            else if (text[i] == ';' && (types.Count == 0 || inType))
            {
                if (inType && Member(code, text, start, i) is { } member) yield return member;
                start = i + 1;
            }
        }
    }

    private static CodeMember? Member(string code, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        var bare = Attributes().Replace(text[start..end], "");
        int at = bare.IndexOfAny(['(', '{', '=']);
        if (at < 0 || (bare[at] == '=' && !bare[at..].StartsWith("=>", StringComparison.Ordinal))) return null;
        int lines = text.AsSpan(start, end - start).Count('\n') + 1;
        return new(code[start..(end + 1)].Split('\n')[0].Trim(), text.AsSpan(0, start).Count('\n') + 1, lines);
    }

    // Same length, same lines; nothing in it that only looks like code.
    private static string Blank(string code)
    {
        var text = new StringBuilder(code);
        foreach (Match hidden in Hidden().Matches(code))
        {
            for (int i = hidden.Index; i < hidden.Index + hidden.Length; i++) if (text[i] != '\n') text[i] = ' ';
        }

        return text.ToString();
    }

    [GeneratedRegex("""^\s*#.*$|//.*$|/\*[\s\S]*?\*/|\$*(?<q>"{3,})[\s\S]*?\k<q>|(\$@|@\$?)"([^"]|"")*"|\$?"([^"\\\r\n]|\\.)*"|'([^'\\]|\\.[^']*)'""", RegexOptions.Multiline)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"\b(class|struct|interface|enum|record|namespace)\s+\w")]
    private static partial Regex TypeHead();

    [GeneratedRegex(@"^(\s*\[[^\]]*\])+\s*")]
    private static partial Regex Attributes();
}
