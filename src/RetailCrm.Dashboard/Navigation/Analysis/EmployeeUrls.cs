using RetailCrm.Dashboard.Pages.Employees;

namespace RetailCrm.Dashboard.Navigation.Analysis;

/// <summary>Addresses of the page about employees.</summary>
internal static class EmployeeUrls
{
    public const string List = "/employees";

    /// <summary>The page with everything the state holds; defaults are left out.</summary>
    public static string Of(EmployeesPageState state)
    {
        var defaults = EmployeesPageState.Default;
        return QueryText.Write(List,
            ("p", state.Period == defaults.Period ? null : state.Period.Text),
            ("store", QueryText.Escape(state.Store)),
            ("hour", state.PerHour ? null : "0"),
            ("sort", state.Sort == defaults.Sort ? null : state.Sort.Text),
            ("sel", QueryText.Escape(state.Selected)));
    }
}
