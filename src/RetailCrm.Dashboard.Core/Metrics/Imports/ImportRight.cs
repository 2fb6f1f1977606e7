using RetailCrm.Security;

namespace RetailCrm.Metrics.Imports;

/// <summary>The first parameter of every question about imports, as a scope is elsewhere: an import is of the whole chain.</summary>
/// <param name="MayView">May read how the imports went.</param>
/// <param name="MayImport">May bring data in, and so may have back what was not taken.</param>
/// <param name="SeesPersonalData">Whether names, phones, e-mails and birthdays in it stand clear.</param>
public readonly record struct ImportRight(bool MayView, bool MayImport, bool SeesPersonalData = false)
{
    public static ImportRight Of(Rights rights) => new(rights.May(Permissions.ViewImports), rights.May(Permissions.Import), rights.SeenBy is null && rights.May(Permissions.SeePersonalData));

    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    internal void DemandView()
    {
        if (!MayView) throw new UnauthorizedAccessException("The imports need the right to see them.");
    }

    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    internal void DemandImport()
    {
        if (!MayImport) throw new UnauthorizedAccessException("Rejected rows need the right to import.");
    }
}
