using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace RetailCrm.Dashboard.Hosting.Settings;

/// <summary>What a setting may be, in words that follow "must be".</summary>
internal static class SettingWords
{
    public static string Allowed(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var range = property.GetCustomAttribute<RangeAttribute>();
        var own = property.GetCustomAttributes<ValidationAttribute>().Select(a => a.ErrorMessage).FirstOrDefault(m => m is not null);
        if (own is not null) return own;
        if (range is null) return Kind(type);
        var kind = type == typeof(double) || type == typeof(decimal) ? "" : $"{Kind(type)} ";
        return string.Create(CultureInfo.InvariantCulture, $"{kind}between {range.Minimum} and {range.Maximum}");
    }

    private static string Kind(Type type) => type switch
    {
        _ when type.IsEnum => string.Join(" or ", Enum.GetNames(type)),
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(double) || type == typeof(decimal) => "a number",
        _ when type == typeof(TimeOnly) => "a time of day such as 06:30",
        _ when type == typeof(TimeSpan) => "a duration such as 00:10:00",
        _ when type == typeof(DateOnly) => "a date such as 2026-01-31",
        _ => "given",
    };
}
