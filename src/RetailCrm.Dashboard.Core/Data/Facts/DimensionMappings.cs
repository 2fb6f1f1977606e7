using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace RetailCrm.Data.Facts;

internal sealed class StoreMapping : IEntityTypeConfiguration<Store>
{
    public void Configure(EntityTypeBuilder<Store> builder) => builder.FromScript("store").HasKey(x => x.Id);
}

internal sealed class ClosureMapping : IEntityTypeConfiguration<Closure>
{
    public void Configure(EntityTypeBuilder<Closure> builder) => builder.FromScript("closure").HasKey(x => new { x.StoreId, x.Day });
}

internal sealed class EmployeeMapping : IEntityTypeConfiguration<Employee>
{
    public void Configure(EntityTypeBuilder<Employee> builder) => builder.FromScript("employee").HasKey(x => x.Id);
}

internal sealed class MemberMapping : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder) => builder.FromScript("member").HasKey(x => x.Id);
}

internal sealed class TargetMapping : IEntityTypeConfiguration<Target>
{
    public void Configure(EntityTypeBuilder<Target> builder) => builder.FromScript("target").HasKey(x => new { x.Metric, x.StoreId, x.Period });
}
