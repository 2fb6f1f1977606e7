using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Hosting.Access.SignIn;
using RetailCrm.Dashboard.Navigation.Work;

namespace RetailCrm.Dashboard.Pages.Exports;

/// <summary>Asks what a file is for, and leads to it.</summary>
public sealed partial class PurposePage
{
    private string? error;

    [SupplyParameterFromForm(FormName = "purpose")]
    private PurposeInput Input { get; set; } = default!;

    /// <summary>The file's address, of this portal.</summary>
    [SupplyParameterFromQuery]
    private string? File { get; set; }

    protected override void OnInitialized() => Input ??= new();

    private void Submit()
    {
        if (ExportPurpose.IsOne(Input.Purpose)) Navigation.NavigateTo(ExportUrls.With(LocalUrl.Of(File), Input.Purpose.Trim()));
        else error = L["Say it in {0} to {1} characters.", ExportPurpose.Shortest, ExportPurpose.Longest];
    }

    private sealed class PurposeInput
    {
        public string Purpose { get; set => field = value ?? ""; } = "";
    }
}
