using System.Globalization;
using RetailCrm.Common;

namespace RetailCrm.Metrics.Members;

/// <summary>Who is of high value, and when such a member is silent (METRICS.md): <c>Chain:SilentHighValue</c>.</summary>
/// <param name="Cents">Net spend of the last 365 days, from this on.</param>
/// <param name="Days">Days without a purchase.</param>
internal readonly record struct SilentHighValue(long Cents, int Days)
{
    /// <summary>Reads what the settings have checked: an amount, a slash, days.</summary>
    public static SilentHighValue Parse(string text)
    {
        var parts = text.Split('/');
        return new(Scaled.ToScaled(decimal.Parse(parts[0], CultureInfo.InvariantCulture), Scaled.CentsScale), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
