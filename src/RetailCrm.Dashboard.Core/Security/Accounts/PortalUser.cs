using Microsoft.AspNetCore.Identity;

namespace RetailCrm.Security.Accounts;

/// <summary>Who may sign in. Never deleted: who leaves is made inactive.</summary>
public sealed class PortalUser : IdentityUser<long>
{
    /// <summary>As colleagues write it.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>False: cannot sign in and may see nothing, from the next interaction on.</summary>
    public bool Active { get; set; } = true;

    /// <summary>en or zh-CN; null: what the browser asks for.</summary>
    public string? Culture { get; set; }

    /// <summary>Of staff: employees.csv's employee_code; says whose members are one's own.</summary>
    public string? EmployeeCode { get; set; }

    /// <summary>Nothing but the page for a new password opens until there is one.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>An account of the demo, whose password everybody knows: it works in the demo only.</summary>
    public bool Demo { get; set; }

    public long CreatedUtcMs { get; set; }

    public long? LastSignInUtcMs { get; set; }

    /// <summary>When the second factor was turned on; null: it is off.</summary>
    public long? TwoFactorSinceUtcMs { get; set; }
}
