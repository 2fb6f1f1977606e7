namespace RetailCrm.Security.Privacy;

/// <summary>What a personal text is: it decides how it is masked.</summary>
public enum PersonalKind
{
    Name,
    Phone,
    Email,
    Birthday,
}

/// <summary>
/// A text about a person, on its way out. It turns into a string by <see cref="Seen"/> only, and that asks the viewer's
/// <see cref="Masking"/>: no conversion, property, log or serializer shows it clear.
/// </summary>
public readonly struct PersonalText : IEquatable<PersonalText>
{
    /// <summary>What stands for a text whose key is lost; pages have their own words for it.</summary>
    public const string Unreadable = "(unreadable)";

    private readonly PersonalKind kind;
    private readonly string? clear;

    private PersonalText(PersonalKind kind, string? clear, bool isUnreadable = false) => (this.kind, this.clear, IsUnreadable) = (kind, clear, isUnreadable);

    /// <summary>The key that sealed it is lost.</summary>
    public bool IsUnreadable { get; }

    public bool IsKnown => clear is not null || IsUnreadable;

    public static PersonalText Name(string? name) => new(PersonalKind.Name, name);

    public static PersonalText Phone(string? phone) => new(PersonalKind.Phone, phone);

    public static PersonalText Email(string? email) => new(PersonalKind.Email, email);

    public static PersonalText Birthday(DateOnly? day) => new(PersonalKind.Birthday, day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A value that cannot be opened.</summary>
    public static PersonalText Lost(PersonalKind kind) => new(kind, null, isUnreadable: true);

    /// <summary>As the viewer may see it: clear or masked; null where it is not known.</summary>
    /// <param name="masking">The viewer's.</param>
    /// <param name="whose">The member whom it is about.</param>
    public string? Seen(Masking masking, in MemberRef whose) =>
        IsUnreadable ? Unreadable : clear is null ? null : masking.SeesClear(whose) ? clear : Masks.Of(kind, clear);

    /// <summary>Tells nothing: for logs and debuggers.</summary>
    public override string ToString() => Masks.Hidden;

    public bool Equals(PersonalText other) => kind == other.kind && clear == other.clear && IsUnreadable == other.IsUnreadable;

    public override bool Equals(object? obj) => obj is PersonalText other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(kind, clear, IsUnreadable);

    public static bool operator ==(PersonalText left, PersonalText right) => left.Equals(right);

    public static bool operator !=(PersonalText left, PersonalText right) => !left.Equals(right);
}

/// <summary>A member, as far as masking asks: only queries that have applied the scope make one.</summary>
public readonly record struct MemberRef
{
    internal MemberRef(string code, string? ownerEmployeeCode) => (Code, OwnerEmployeeCode) = (code, ownerEmployeeCode);

    public string Code { get; }

    /// <summary>The employee who owns the member; null: nobody, or not asked for.</summary>
    public string? OwnerEmployeeCode { get; }
}
