using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RetailCrm.Data;

namespace RetailCrm.Aggregation.Model;

internal sealed class StoreDayMapping : IEntityTypeConfiguration<StoreDay>
{
    public void Configure(EntityTypeBuilder<StoreDay> builder) => builder.FromScript("agg_store_day").HasKey(x => new { x.Day, x.StoreId });
}

internal sealed class StoreHourMapping : IEntityTypeConfiguration<StoreHour>
{
    public void Configure(EntityTypeBuilder<StoreHour> builder) => builder.FromScript("agg_store_hour").HasKey(x => new { x.Day, x.StoreId, x.Hour });
}

internal sealed class EmployeeDayMapping : IEntityTypeConfiguration<EmployeeDay>
{
    public void Configure(EntityTypeBuilder<EmployeeDay> builder) => builder.FromScript("agg_employee_day").HasKey(x => new { x.Day, x.StoreId, x.EmployeeId });
}

internal sealed class CategoryDayMapping : IEntityTypeConfiguration<CategoryDay>
{
    public void Configure(EntityTypeBuilder<CategoryDay> builder) => builder.FromScript("agg_category_day").HasKey(x => new { x.Day, x.StoreId, x.Category });
}

internal sealed class MemberDayMapping : IEntityTypeConfiguration<MemberDay>
{
    public void Configure(EntityTypeBuilder<MemberDay> builder) => builder.FromScript("agg_member_day").HasKey(x => new { x.Day, x.StoreId, x.MemberId });
}

internal sealed class ReturnLinkMapping : IEntityTypeConfiguration<ReturnLink>
{
    public void Configure(EntityTypeBuilder<ReturnLink> builder) => builder.FromScript("agg_return").HasKey(x => new { x.Day, x.StoreId, x.OrderId });
}

internal sealed class MemberStateMapping : IEntityTypeConfiguration<MemberState>
{
    public void Configure(EntityTypeBuilder<MemberState> builder) => builder.FromScript("agg_member").HasKey(x => x.MemberId);
}

internal sealed class RefreshRunMapping : IEntityTypeConfiguration<RefreshRun>
{
    public void Configure(EntityTypeBuilder<RefreshRun> builder)
    {
        builder.FromScript("refresh_run").HasKey(x => x.Id);
        builder.Ignore(x => x.DataVersion);
    }
}
