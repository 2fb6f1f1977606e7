namespace RetailCrm.Security.Administration;

/// <summary>Whether somebody may manage users. Fails closed: the default is no.</summary>
public readonly record struct UsersRight(bool MayManage)
{
    public static UsersRight Of(Rights rights) => new(rights.May(Permissions.ManageUsers));

    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    public void Demand()
    {
        if (!MayManage) throw new UnauthorizedAccessException("Users and roles may only be read with the right to manage users.");
    }
}
