namespace RetailCrm.Dashboard.Pages.Admin.FirstSteps;

/// <summary>What a new installation still needs: ticked by what is really there, gone when all is done or when its reader says so.</summary>
public sealed partial class FirstStepsCard(FirstStepsReader reader)
{
    private IReadOnlyList<FirstStep> steps = [];
    private string? fault;

    protected override async Task OnInitializedAsync() => steps = await reader.ReadAsync();

    private Task DismissAsync() => OnceAsync(async () =>
    {
        await reader.DismissAsync();
        steps = await reader.ReadAsync();
    }, text => fault = text);
}
