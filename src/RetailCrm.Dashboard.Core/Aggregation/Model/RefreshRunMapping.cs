using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RetailCrm.Data;

namespace RetailCrm.Aggregation.Model;

internal sealed class RefreshRunMapping : IEntityTypeConfiguration<RefreshRun>
{
    public void Configure(EntityTypeBuilder<RefreshRun> builder)
    {
        builder.FromScript("refresh_run").HasKey(x => x.Id);
        builder.Ignore(x => x.DataVersion);
    }
}
