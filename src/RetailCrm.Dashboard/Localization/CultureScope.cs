using System.Globalization;

namespace RetailCrm.Dashboard.Localization;

/// <summary>The language of what is made outside of a request: a job, the command line. Ends with the scope.</summary>
internal sealed class CultureScope : IDisposable
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture, words = CultureInfo.CurrentUICulture;

    private CultureScope()
    {
    }

    public static CultureScope Of(CultureInfo language)
    {
        var scope = new CultureScope();
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (language, language);
        return scope;
    }

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
}
