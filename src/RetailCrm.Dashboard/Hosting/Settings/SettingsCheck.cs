using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace RetailCrm.Dashboard.Hosting.Settings;

/// <summary>
/// Compares what is set with an options class: names, types, the attributes of its properties, and its own
/// <see cref="IValidatableObject"/> rules (whose messages say what is allowed, after "must be").
/// </summary>
internal static class SettingsCheck
{
    /// <summary>One clause for every bad or unknown setting of the section.</summary>
    public static IReadOnlyList<string> Findings(SettingsSection section, IConfiguration settings)
    {
        var given = settings.GetSection(section.Name);
        var findings = given.GetChildren().Select(child => Finding(section, child)).OfType<string>().ToList();
        return findings.Count > 0 ? findings : [.. OwnRules(section, given)];
    }

    /// <summary>The settings that an options class has.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite);

    private static string? Finding(SettingsSection section, IConfigurationSection child)
    {
        var property = Property(section, child.Key);
        if (property is null)
        {
            var near = Spelling.Nearest(child.Key, Properties(section.Options).Select(p => p.Name), 3);
            return near is null
                ? $"{child.Path} is unknown; known: {string.Join(", ", Properties(section.Options).Select(p => p.Name))}"
                : $"{section.Name}:{child.Key} is unknown; did you mean {near}?";
        }

        if (IsList(property.PropertyType)) return null;
        if (child.Value is null) return child.GetChildren().Any() ? $"{child.Path}: must be one value, not a section" : null;
        return TryConvert(property, child.Value, out var value) && property.GetCustomAttributes<ValidationAttribute>().All(a => a.IsValid(value))
            ? null
            : Clause(section, property, child.Value, SettingWords.Allowed(property));
    }

    private static IEnumerable<string> OwnRules(SettingsSection section, IConfigurationSection given)
    {
        if (given.Get(section.Options) is not IValidatableObject options) return [];
        return options.Validate(new ValidationContext(options)).OfType<ValidationResult>().Select(result =>
        {
            var property = Property(section, result.MemberNames.First())!;
            return Clause(section, property, given[property.Name], result.ErrorMessage!);
        });
    }

    // A value that may hold a password is not repeated.
    private static string Clause(SettingsSection section, PropertyInfo property, string? value, string allowed) =>
        property.IsDefined(typeof(PasswordPropertyTextAttribute))
            ? $"{section.Name}:{property.Name}: must be {allowed}"
            : $"{section.Name}:{property.Name} = {value}: must be {allowed}";

    private static PropertyInfo? Property(SettingsSection section, string name) =>
        Properties(section.Options).FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsList(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));

    private static bool TryConvert(PropertyInfo property, string text, out object? value)
    {
        value = text;
        if (property.PropertyType == typeof(string)) return true;
        var inner = Nullable.GetUnderlyingType(property.PropertyType);
        value = null;
        if (inner is not null && text.Length == 0) return true;
        try
        {
            value = TypeDescriptor.GetConverter(inner ?? property.PropertyType).ConvertFromString(null, CultureInfo.InvariantCulture, text);
            return value is not Enum word || Enum.IsDefined(word.GetType(), word);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }
}
