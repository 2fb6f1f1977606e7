namespace RetailCrm.Dashboard.Pages.Members;

/// <summary>What is looked for as one person: it is searched whole, and stands in no address.</summary>
internal static class PersonSearch
{
    private const int LeastPhoneDigits = 7;

    /// <summary>A whole phone number or an e-mail address.</summary>
    public static bool Is(string text) => text.Contains('@', StringComparison.Ordinal) || (text.Count(char.IsAsciiDigit) >= LeastPhoneDigits && !text.Any(char.IsLetter));
}
