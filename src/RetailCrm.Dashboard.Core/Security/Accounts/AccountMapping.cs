using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RetailCrm.Data;

namespace RetailCrm.Security.Accounts;

internal sealed class PortalUserMapping : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.FromScript("portal_user").HasKey(u => u.Id);
        builder.Ignore(u => u.EmailConfirmed).Ignore(u => u.PhoneNumber).Ignore(u => u.PhoneNumberConfirmed);
        builder.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
        builder.Property(u => u.LockoutEnd).HasConversion(at => at!.Value.ToUnixTimeMilliseconds(), ms => DateTimeOffset.FromUnixTimeMilliseconds(ms));
    }
}

internal sealed class UserTokenMapping : IEntityTypeConfiguration<IdentityUserToken<long>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<long>> builder) =>
        builder.FromScript("user_token").HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
}

internal sealed class PortalRoleMapping : IEntityTypeConfiguration<PortalRole>
{
    public void Configure(EntityTypeBuilder<PortalRole> builder) => builder.FromScript("portal_role").HasKey(r => r.Code);
}

internal sealed class PermissionInRoleMapping : IEntityTypeConfiguration<PermissionInRole>
{
    public void Configure(EntityTypeBuilder<PermissionInRole> builder) => builder.FromScript("role_permission").HasKey(p => new { p.Role, p.Permission });
}

internal sealed class UserRoleMapping : IEntityTypeConfiguration<UserRole>
{
    public void Configure(EntityTypeBuilder<UserRole> builder) => builder.FromScript("user_role").HasKey(r => new { r.UserId, r.Role });
}

internal sealed class ScopeGrantMapping : IEntityTypeConfiguration<ScopeGrant>
{
    public void Configure(EntityTypeBuilder<ScopeGrant> builder)
    {
        builder.FromScript("scope_grant").HasKey(g => g.Id);
        builder.Property(g => g.Kind).HasConversion(kind => kind.ToString().ToLowerInvariant(), word => Enum.Parse<GrantKind>(word, true));
    }
}

internal sealed class UserSessionMapping : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> builder) => builder.FromScript("user_session").HasKey(s => s.Id);
}
