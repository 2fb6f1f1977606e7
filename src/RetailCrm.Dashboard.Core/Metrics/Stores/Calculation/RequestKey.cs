using System.Globalization;
using System.Text;
using RetailCrm.Common;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Stores.Calculation;

/// <summary>Everything an answer depends on besides the state of the data, as one text; the scope stands first.</summary>
internal static class RequestKey
{
    public static string Of(DataScope scope, StoreComparisonRequest request, ComparedPeriods periods, ChainOptions chain)
    {
        var key = new StringBuilder();
        Append(key, scope.Key);
        Append(key, $"{request.Period} {request.Comparison} {request.LikeForLikeOnly}");
        foreach (var list in (IReadOnlyList<string>[])[request.Stores, request.Regions, request.Formats])
        {
            Append(key, list.Count.ToString(CultureInfo.InvariantCulture));
            foreach (var value in list.Order(StringComparer.Ordinal)) Append(key, value);
        }

        // An event that was moved or renamed is another answer.
        Append(key, $"{periods.Aligned}{periods.Missing}");
        // While the period runs, an answer holds for a minute.
        Append(key, string.Create(CultureInfo.InvariantCulture, $"{periods.Elapsed} {periods.Compared} {periods.LastComparedDayCutAt:hh\\:mm} {chain.LikeForLikeDays} {chain.DayStartsAt:HH:mm:ss}"));
        return key.ToString();
    }

    // With its length, so that no value can look like two.
    private static void Append(StringBuilder key, string part) => key.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
}
