using System.Globalization;

namespace RetailCrm.Security.Privacy;

/// <summary>
/// What is left of a personal text. The stars are always as many, so that they do not tell a length; a text too short to hide
/// anything is hidden whole.
/// </summary>
internal static class Masks
{
    /// <summary>Nothing is left.</summary>
    public const string Hidden = "***";

    private const string Stars = "****";

    public static string Of(PersonalKind kind, string text) => kind switch
    {
        PersonalKind.Name => Name(text),
        PersonalKind.Phone => Phone(text),
        PersonalKind.Email => Email(text),
        PersonalKind.Birthday => Birthday(text),
        _ => Hidden,
    };

    /// <summary>王小明 → 王**; Ann Lee → A***. By the script of the name itself, not by the viewer's language.</summary>
    public static string Name(string name)
    {
        var first = StringInfo.GetNextTextElement(name.Trim());
        return first.Length == 0 ? Hidden : first + (IsIdeograph(first) ? "**" : Hidden);
    }

    /// <summary>13800138000 → 138****8000: three and four digits from eleven on (a country code counts), two at each end from eight on, the last two from six on, else none.</summary>
    public static string Phone(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length switch
        {
            >= 11 => digits[..3] + Stars + digits[^4..],
            >= 8 => digits[..2] + Stars + digits[^2..],
            >= 6 => Stars + digits[^2..],
            _ => Stars,
        };
    }

    /// <summary>ann@example.com → a***@example.com.</summary>
    public static string Email(string email)
    {
        var text = email.Trim();
        int at = text.LastIndexOf('@');
        return at <= 0 ? Hidden : StringInfo.GetNextTextElement(text) + Hidden + text[at..];
    }

    /// <summary>1990-05-17 → 05-17: what a birthday greeting needs; the year, which tells the age, is hidden.</summary>
    public static string Birthday(string day) => day.Length == 10 ? day[5..] : Hidden;

    private static bool IsIdeograph(string element) => char.ConvertToUtf32(element, 0) is >= 0x3400 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0x20000 and <= 0x323AF;
}
