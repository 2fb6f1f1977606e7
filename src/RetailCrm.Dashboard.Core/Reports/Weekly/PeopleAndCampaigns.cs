using RetailCrm.Common;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Metrics.Employees;
using RetailCrm.Security;

namespace RetailCrm.Reports.Weekly;

/// <summary>Who worked in the store in a week, and which campaigns ran.</summary>
internal sealed class PeopleAndCampaigns(EmployeeQueries employees, CampaignQueries campaigns)
{
    public async Task<IReadOnlyList<EmployeeFigures>> PeopleAsync(DataScope scope, string store, Period week, CancellationToken cancellationToken)
    {
        var answer = await employees.ListAsync(scope, new(week) { Stores = [store] }, cancellationToken);
        return [.. answer.People.OrderByDescending(p => p.Sales.NetSales).ThenBy(p => p.Person.Code, StringComparer.Ordinal)];
    }

    public Task<IReadOnlyList<CampaignFigures>> CampaignsAsync(DataScope scope, Period week, CancellationToken cancellationToken) => campaigns.ListAsync(scope, new(week), cancellationToken);
}
